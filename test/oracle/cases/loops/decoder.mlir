// The greedy decoder of test/Networks/Inputs/decoder.py, for 5 tokens of width 3:
// a token is looked up, its key and value are appended to the cache, and the most
// likely next token is taken.
//
// CASE: greedy decoder over a growing cache
// SIZES: P=1..4 T=0..6
// POINTS: 10
// EXECUTE: dynamic
// DATA: arg4=0..4
func.func @main(%emb: tensor<5x3xf32>, %wq: tensor<3x3xf32>, %wk: tensor<3x3xf32>, %wv: tensor<3x3xf32>, %start: index, %k0: tensor<${P}x3xf32>, %v0: tensor<${P}x3xf32>, %steps: tensor<${T}xf32>) -> index {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c0f = arith.constant 0.0 : f32
  %zero = arith.constant dense<0.0> : tensor<3xf32>
  %logits = arith.constant dense<0.0> : tensor<5xf32>
  %lowest = arith.constant dense<0xFF800000> : tensor<f32>
  %first = arith.constant dense<0> : tensor<i32>
  %n_steps = tensor.dim %steps, %c0 : tensor<${T}xf32>
  %k = tensor.cast %k0 : tensor<${P}x3xf32> to tensor<?x3xf32>
  %v = tensor.cast %v0 : tensor<${P}x3xf32> to tensor<?x3xf32>
  %r:3 = scf.for %t = %c0 to %n_steps step %c1
      iter_args(%token = %start, %old_keys = %k, %old_values = %v) -> (index, tensor<?x3xf32>, tensor<?x3xf32>) {
    %n = tensor.dim %old_keys, %c0 : tensor<?x3xf32>
    %n1 = arith.addi %n, %c1 : index
    %x_1 = tensor.extract_slice %emb[%token, 0] [1, 3] [1, 1] : tensor<5x3xf32> to tensor<3xf32>
    %q_1 = linalg.matvec ins(%wq, %x_1 : tensor<3x3xf32>, tensor<3xf32>) outs(%zero : tensor<3xf32>) -> tensor<3xf32>
    %k_1 = linalg.matvec ins(%wk, %x_1 : tensor<3x3xf32>, tensor<3xf32>) outs(%zero : tensor<3xf32>) -> tensor<3xf32>
    %v_1 = linalg.matvec ins(%wv, %x_1 : tensor<3x3xf32>, tensor<3xf32>) outs(%zero : tensor<3xf32>) -> tensor<3xf32>
    %e_keys_1 = tensor.empty(%n1) : tensor<?x3xf32>
    %o_keys_1 = tensor.insert_slice %old_keys into %e_keys_1[0, 0] [%n, 3] [1, 1] : tensor<?x3xf32> into tensor<?x3xf32>
    %keys_1 = tensor.insert_slice %k_1 into %o_keys_1[%n, 0] [1, 3] [1, 1] : tensor<3xf32> into tensor<?x3xf32>
    %e_values_1 = tensor.empty(%n1) : tensor<?x3xf32>
    %o_values_1 = tensor.insert_slice %old_values into %e_values_1[0, 0] [%n, 3] [1, 1] : tensor<?x3xf32> into tensor<?x3xf32>
    %values_1 = tensor.insert_slice %v_1 into %o_values_1[%n, 0] [1, 3] [1, 1] : tensor<3xf32> into tensor<?x3xf32>
    %e_s_1 = tensor.empty(%n1) : tensor<?xf32>
    %f_s_1 = linalg.fill ins(%c0f : f32) outs(%e_s_1 : tensor<?xf32>) -> tensor<?xf32>
    %s_1 = linalg.matvec ins(%keys_1, %q_1 : tensor<?x3xf32>, tensor<3xf32>) outs(%f_s_1 : tensor<?xf32>) -> tensor<?xf32>
    %e_p_1 = tensor.empty(%n1) : tensor<?xf32>
    %p_1 = linalg.softmax dimension(0) ins(%s_1 : tensor<?xf32>) outs(%e_p_1 : tensor<?xf32>) -> tensor<?xf32>
    %c_1 = linalg.vecmat ins(%p_1, %values_1 : tensor<?xf32>, tensor<?x3xf32>) outs(%zero : tensor<3xf32>) -> tensor<3xf32>
    %h_1 = linalg.add ins(%x_1, %c_1 : tensor<3xf32>, tensor<3xf32>) outs(%zero : tensor<3xf32>) -> tensor<3xf32>
    %l_1 = linalg.matvec ins(%emb, %h_1 : tensor<5x3xf32>, tensor<3xf32>) outs(%logits : tensor<5xf32>) -> tensor<5xf32>
    %best_1:2 = linalg.generic {
        indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>, affine_map<(d0) -> ()>],
        iterator_types = ["reduction"]}
        ins(%l_1 : tensor<5xf32>) outs(%lowest, %first : tensor<f32>, tensor<i32>) {
    ^bb0(%value: f32, %max: f32, %which: i32):
      %i = linalg.index 0 : index
      %i32 = arith.index_cast %i : index to i32
      %larger = arith.cmpf ogt, %value, %max : f32
      %m = arith.select %larger, %value, %max : f32
      %w = arith.select %larger, %i32, %which : i32
      linalg.yield %m, %w : f32, i32
    } -> (tensor<f32>, tensor<i32>)
    %t32_1 = tensor.extract %best_1#1[] : tensor<i32>
    %token_1 = arith.index_cast %t32_1 : i32 to index
    scf.yield %token_1, %keys_1, %values_1 : index, tensor<?x3xf32>, tensor<?x3xf32>
  }
  return %r#0 : index
}
