"""Writes a module with a size whose text doubles N times: max(x*S, x + S) of itself."""
import sys

lines = ["%x0 = tensor.dim %t, %c0 : tensor<?x?xf32>",
         "%s = tensor.dim %t, %c1 : tensor<?x?xf32>"]
count = int(sys.argv[1])
for i in range(count):
    lines += [f"%p{i} = arith.muli %x{i}, %s : index",
              f"%q{i} = arith.addi %x{i}, %s : index",
              f"%x{i + 1} = arith.maxsi %p{i}, %q{i} : index"]
print("""func.func @long(%t: tensor<?x?xf32> {greenai.shape = "BxS"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index""")
print("  " + "\n  ".join(lines))
print(f"""  %e = tensor.empty(%x{count}) : tensor<?xf32>
  %r = arith.mulf %e, %e : tensor<?xf32>
  return %r : tensor<?xf32>
}}""")
