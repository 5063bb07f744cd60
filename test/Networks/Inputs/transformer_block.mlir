// One encoder block of BERT-base's size (hidden 768, 12 heads of 64, feed-forward
// 3072) with symbolic batch and sequence: self-attention, residual, layer norm,
// feed-forward with GELU, residual, layer norm. Weights are arguments.
//
// With B and S the sizes of the input, its multiply-accumulates are
//   12*768^2*B*S      six projections: 4*768^2 + 2*768*3072 = 12*768^2 each token
//   + 2*768*B*S^2     scores and context: 12 heads * 64 * S^2 each

#bsk_n = affine_map<(b, s, n, k) -> (b, s, k)>
#kn    = affine_map<(b, s, n, k) -> (k, n)>
#bsn   = affine_map<(b, s, n, k) -> (b, s, n)>
#q     = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k     = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#ij    = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#id3   = affine_map<(b, s, n) -> (b, s, n)>
#row3  = affine_map<(b, s, n) -> (b, s)>
#vec3  = affine_map<(b, s, n) -> (n)>
#id2   = affine_map<(b, s) -> (b, s)>
#id4   = affine_map<(b, h, i, j) -> (b, h, i, j)>
#row4  = affine_map<(b, h, i, j) -> (b, h, i)>

func.func @transformer_block(
    %x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"},
    %wq: tensor<768x768xf32>,
    %bq: tensor<768xf32>,
    %wk: tensor<768x768xf32>,
    %bk: tensor<768xf32>,
    %wv: tensor<768x768xf32>,
    %bv: tensor<768xf32>,
    %wo: tensor<768x768xf32>,
    %bo: tensor<768xf32>,
    %g1: tensor<768xf32>,
    %h1: tensor<768xf32>,
    %w1: tensor<768x3072xf32>,
    %b1: tensor<3072xf32>,
    %w2: tensor<3072x768xf32>,
    %b2: tensor<768xf32>,
    %g2: tensor<768xf32>,
    %h2: tensor<768xf32>) -> tensor<?x?x768xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %lowest = arith.constant 0xFF800000 : f32
  %scale = arith.constant 1.250000e-01 : f32
  %rsqrt2 = arith.constant 0.707106769 : f32
  %eps = arith.constant 9.99999996E-13 : f32
  %width = arith.constant 7.680000e+02 : f32
  %batch = tensor.dim %x, %c0 : tensor<?x?x768xf32>
  %seq = tensor.dim %x, %c1 : tensor<?x?x768xf32>

  // attn.q_proj
  %qp_e = tensor.empty(%batch, %seq) : tensor<?x?x768xf32>
  %qp_z = linalg.fill ins(%zero : f32) outs(%qp_e : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.q_proj")
  %qp_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%x, %wq : tensor<?x?x768xf32>, tensor<768x768xf32>) outs(%qp_z : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.q_proj")
  %qp = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%qp_m, %bq : tensor<?x?x768xf32>, tensor<768xf32>) outs(%qp_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.q_proj")

  // attn.k_proj
  %kp_e = tensor.empty(%batch, %seq) : tensor<?x?x768xf32>
  %kp_z = linalg.fill ins(%zero : f32) outs(%kp_e : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.k_proj")
  %kp_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%x, %wk : tensor<?x?x768xf32>, tensor<768x768xf32>) outs(%kp_z : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.k_proj")
  %kp = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%kp_m, %bk : tensor<?x?x768xf32>, tensor<768xf32>) outs(%kp_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.k_proj")

  // attn.v_proj
  %vp_e = tensor.empty(%batch, %seq) : tensor<?x?x768xf32>
  %vp_z = linalg.fill ins(%zero : f32) outs(%vp_e : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.v_proj")
  %vp_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%x, %wv : tensor<?x?x768xf32>, tensor<768x768xf32>) outs(%vp_z : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.v_proj")
  %vp = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%vp_m, %bv : tensor<?x?x768xf32>, tensor<768xf32>) outs(%vp_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.v_proj")

  // Split into heads.
  %heads_e = tensor.empty(%batch, %seq) : tensor<?x12x?x64xf32>
  %qs = tensor.expand_shape %qp [[0], [1], [2, 3]] output_shape [%batch, %seq, 12, 64] : tensor<?x?x768xf32> into tensor<?x?x12x64xf32>
  %qh = linalg.transpose ins(%qs : tensor<?x?x12x64xf32>) outs(%heads_e : tensor<?x12x?x64xf32>) permutation = [0, 2, 1, 3] loc("attn.split")
  %ks = tensor.expand_shape %kp [[0], [1], [2, 3]] output_shape [%batch, %seq, 12, 64] : tensor<?x?x768xf32> into tensor<?x?x12x64xf32>
  %kh = linalg.transpose ins(%ks : tensor<?x?x12x64xf32>) outs(%heads_e : tensor<?x12x?x64xf32>) permutation = [0, 2, 1, 3] loc("attn.split")
  %vs = tensor.expand_shape %vp [[0], [1], [2, 3]] output_shape [%batch, %seq, 12, 64] : tensor<?x?x768xf32> into tensor<?x?x12x64xf32>
  %vh = linalg.transpose ins(%vs : tensor<?x?x12x64xf32>) outs(%heads_e : tensor<?x12x?x64xf32>) permutation = [0, 2, 1, 3] loc("attn.split")

  // Scores: q times k transposed, scaled.
  %scores_e = tensor.empty(%batch, %seq, %seq) : tensor<?x12x?x?xf32>
  %scores_z = linalg.fill ins(%zero : f32) outs(%scores_e : tensor<?x12x?x?xf32>) -> tensor<?x12x?x?xf32> loc("attn.scores")
  %scores_m = linalg.generic {indexing_maps = [#q, #k, #ij], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]}
      ins(%qh, %kh : tensor<?x12x?x64xf32>, tensor<?x12x?x64xf32>) outs(%scores_z : tensor<?x12x?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %o, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x12x?x?xf32> loc("attn.scores")
  %scores = linalg.generic {indexing_maps = [#id4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%scores_m : tensor<?x12x?x?xf32>) outs(%scores_e : tensor<?x12x?x?xf32>) {
  ^bb0(%a: f32, %o: f32):
    %p = arith.mulf %a, %scale : f32
    linalg.yield %p : f32
  } -> tensor<?x12x?x?xf32> loc("attn.scores")

  // Softmax over the last dimension.
  %row_e = tensor.empty(%batch, %seq) : tensor<?x12x?xf32>
  %max_i = linalg.fill ins(%lowest : f32) outs(%row_e : tensor<?x12x?xf32>) -> tensor<?x12x?xf32> loc("attn.softmax")
  %max = linalg.reduce { arith.maximumf } ins(%scores : tensor<?x12x?x?xf32>) outs(%max_i : tensor<?x12x?xf32>) dimensions = [3] loc("attn.softmax")
  %expd = linalg.generic {indexing_maps = [#id4, #row4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%scores, %max : tensor<?x12x?x?xf32>, tensor<?x12x?xf32>) outs(%scores_e : tensor<?x12x?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %d = arith.subf %a, %b : f32
    %p = math.exp %d : f32
    linalg.yield %p : f32
  } -> tensor<?x12x?x?xf32> loc("attn.softmax")
  %sum_i = linalg.fill ins(%zero : f32) outs(%row_e : tensor<?x12x?xf32>) -> tensor<?x12x?xf32> loc("attn.softmax")
  %sum = linalg.reduce { arith.addf } ins(%expd : tensor<?x12x?x?xf32>) outs(%sum_i : tensor<?x12x?xf32>) dimensions = [3] loc("attn.softmax")
  %probs = linalg.generic {indexing_maps = [#id4, #row4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%expd, %sum : tensor<?x12x?x?xf32>, tensor<?x12x?xf32>) outs(%scores_e : tensor<?x12x?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %d = arith.divf %a, %b : f32
    linalg.yield %d : f32
  } -> tensor<?x12x?x?xf32> loc("attn.softmax")

  // Context: probabilities times v.
  %ctx_z = linalg.fill ins(%zero : f32) outs(%heads_e : tensor<?x12x?x64xf32>) -> tensor<?x12x?x64xf32> loc("attn.context")
  %ctx = linalg.generic {indexing_maps = [affine_map<(b, h, i, d, j) -> (b, h, i, j)>, affine_map<(b, h, i, d, j) -> (b, h, j, d)>, affine_map<(b, h, i, d, j) -> (b, h, i, d)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%probs, %vh : tensor<?x12x?x?xf32>, tensor<?x12x?x64xf32>) outs(%ctx_z : tensor<?x12x?x64xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.mulf %a, %b : f32
    %s = arith.addf %o, %m : f32
    linalg.yield %s : f32
  } -> tensor<?x12x?x64xf32> loc("attn.context")
  %merge_e = tensor.empty(%batch, %seq) : tensor<?x?x12x64xf32>
  %merged4 = linalg.transpose ins(%ctx : tensor<?x12x?x64xf32>) outs(%merge_e : tensor<?x?x12x64xf32>) permutation = [0, 2, 1, 3] loc("attn.merge")
  %merged = tensor.collapse_shape %merged4 [[0], [1], [2, 3]] : tensor<?x?x12x64xf32> into tensor<?x?x768xf32>

  // attn.out_proj
  %attn_e = tensor.empty(%batch, %seq) : tensor<?x?x768xf32>
  %attn_z = linalg.fill ins(%zero : f32) outs(%attn_e : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.out_proj")
  %attn_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%merged, %wo : tensor<?x?x768xf32>, tensor<768x768xf32>) outs(%attn_z : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.out_proj")
  %attn = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%attn_m, %bo : tensor<?x?x768xf32>, tensor<768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.out_proj")

  %r1 = linalg.generic {indexing_maps = [#id3, #id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x, %attn : tensor<?x?x768xf32>, tensor<?x?x768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("attn.residual")

  // norm1
  %n1_e = tensor.empty(%batch, %seq) : tensor<?x?xf32>
  %n1_z = linalg.fill ins(%zero : f32) outs(%n1_e : tensor<?x?xf32>) -> tensor<?x?xf32> loc("norm1")
  %n1_sum = linalg.reduce { arith.addf } ins(%r1 : tensor<?x?x768xf32>) outs(%n1_z : tensor<?x?xf32>) dimensions = [2] loc("norm1")
  %n1_mean = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%n1_sum : tensor<?x?xf32>) outs(%n1_e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.divf %a, %width : f32
    linalg.yield %d : f32
  } -> tensor<?x?xf32> loc("norm1")
  %n1_dev = linalg.generic {indexing_maps = [#id3, #row3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%r1, %n1_mean : tensor<?x?x768xf32>, tensor<?x?xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %d = arith.subf %a, %b : f32
    linalg.yield %d : f32
  } -> tensor<?x?x768xf32> loc("norm1")
  %n1_sq = linalg.generic {indexing_maps = [#id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%n1_dev : tensor<?x?x768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.mulf %a, %a : f32
    linalg.yield %d : f32
  } -> tensor<?x?x768xf32> loc("norm1")
  %n1_ss = linalg.reduce { arith.addf } ins(%n1_sq : tensor<?x?x768xf32>) outs(%n1_z : tensor<?x?xf32>) dimensions = [2] loc("norm1")
  %n1_rstd = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%n1_ss : tensor<?x?xf32>) outs(%n1_e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.divf %a, %width : f32
    %s = arith.addf %d, %eps : f32
    %r = math.rsqrt %s : f32
    linalg.yield %r : f32
  } -> tensor<?x?xf32> loc("norm1")
  %n1 = linalg.generic {indexing_maps = [#id3, #row3, #vec3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%n1_dev, %n1_rstd, %g1, %h1 : tensor<?x?x768xf32>, tensor<?x?xf32>, tensor<768xf32>, tensor<768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %r: f32, %g: f32, %h: f32, %o: f32):
    %n = arith.mulf %a, %r : f32
    %m = arith.mulf %n, %g : f32
    %s = arith.addf %m, %h : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("norm1")

  // mlp.up
  %up_e = tensor.empty(%batch, %seq) : tensor<?x?x3072xf32>
  %up_z = linalg.fill ins(%zero : f32) outs(%up_e : tensor<?x?x3072xf32>) -> tensor<?x?x3072xf32> loc("mlp.up")
  %up_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%n1, %w1 : tensor<?x?x768xf32>, tensor<768x3072xf32>) outs(%up_z : tensor<?x?x3072xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x3072xf32> loc("mlp.up")
  %up = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%up_m, %b1 : tensor<?x?x3072xf32>, tensor<3072xf32>) outs(%up_e : tensor<?x?x3072xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x3072xf32> loc("mlp.up")

  // GELU: 0.5 * x * (1 + erf(x / sqrt(2))).
  %act = linalg.generic {indexing_maps = [#id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%up : tensor<?x?x3072xf32>) outs(%up_e : tensor<?x?x3072xf32>) {
  ^bb0(%a: f32, %o: f32):
    %t = arith.mulf %a, %rsqrt2 : f32
    %f = math.erf %t : f32
    %s = arith.addf %f, %one : f32
    %g = arith.mulf %a, %half : f32
    %r = arith.mulf %g, %s : f32
    linalg.yield %r : f32
  } -> tensor<?x?x3072xf32> loc("mlp.gelu")

  // mlp.down
  %down_e = tensor.empty(%batch, %seq) : tensor<?x?x768xf32>
  %down_z = linalg.fill ins(%zero : f32) outs(%down_e : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("mlp.down")
  %down_m = linalg.generic {indexing_maps = [#bsk_n, #kn, #bsn], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%act, %w2 : tensor<?x?x3072xf32>, tensor<3072x768xf32>) outs(%down_z : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("mlp.down")
  %down = linalg.generic {indexing_maps = [#id3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%down_m, %b2 : tensor<?x?x768xf32>, tensor<768xf32>) outs(%down_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("mlp.down")

  %r2 = linalg.generic {indexing_maps = [#id3, #id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%n1, %down : tensor<?x?x768xf32>, tensor<?x?x768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("mlp.residual")

  // norm2
  %n2_e = tensor.empty(%batch, %seq) : tensor<?x?xf32>
  %n2_z = linalg.fill ins(%zero : f32) outs(%n2_e : tensor<?x?xf32>) -> tensor<?x?xf32> loc("norm2")
  %n2_sum = linalg.reduce { arith.addf } ins(%r2 : tensor<?x?x768xf32>) outs(%n2_z : tensor<?x?xf32>) dimensions = [2] loc("norm2")
  %n2_mean = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%n2_sum : tensor<?x?xf32>) outs(%n2_e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.divf %a, %width : f32
    linalg.yield %d : f32
  } -> tensor<?x?xf32> loc("norm2")
  %n2_dev = linalg.generic {indexing_maps = [#id3, #row3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%r2, %n2_mean : tensor<?x?x768xf32>, tensor<?x?xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %d = arith.subf %a, %b : f32
    linalg.yield %d : f32
  } -> tensor<?x?x768xf32> loc("norm2")
  %n2_sq = linalg.generic {indexing_maps = [#id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%n2_dev : tensor<?x?x768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.mulf %a, %a : f32
    linalg.yield %d : f32
  } -> tensor<?x?x768xf32> loc("norm2")
  %n2_ss = linalg.reduce { arith.addf } ins(%n2_sq : tensor<?x?x768xf32>) outs(%n2_z : tensor<?x?xf32>) dimensions = [2] loc("norm2")
  %n2_rstd = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%n2_ss : tensor<?x?xf32>) outs(%n2_e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %o: f32):
    %d = arith.divf %a, %width : f32
    %s = arith.addf %d, %eps : f32
    %r = math.rsqrt %s : f32
    linalg.yield %r : f32
  } -> tensor<?x?xf32> loc("norm2")
  %n2 = linalg.generic {indexing_maps = [#id3, #row3, #vec3, #vec3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%n2_dev, %n2_rstd, %g2, %h2 : tensor<?x?x768xf32>, tensor<?x?xf32>, tensor<768xf32>, tensor<768xf32>) outs(%attn_e : tensor<?x?x768xf32>) {
  ^bb0(%a: f32, %r: f32, %g: f32, %h: f32, %o: f32):
    %n = arith.mulf %a, %r : f32
    %m = arith.mulf %n, %g : f32
    %s = arith.addf %m, %h : f32
    linalg.yield %s : f32
  } -> tensor<?x?x768xf32> loc("norm2")
  return %n2 : tensor<?x?x768xf32>
}
