// What an operation in a branch requires holds only where the branch is taken.
// RUN: greenai-opt --fpo-report=json --at=d0=127 --at=d0=128 --at=d0=129 --entry=@specialised %s \
// RUN:   | %python -c "import json,sys; print(*[p['fpo'] for p in json.load(sys.stdin)['functions'][0]['at']])" | FileCheck %s

// A version for 128 rows (128 mul) and a general one (an exp, 25, per row):
// 127*25 = 3175, 128, 129*25 = 3225.
// CHECK: 3175 128 3225
func.func @specialised(%x: tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c128 = arith.constant 128 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %is128 = arith.cmpi eq, %d, %c128 : index
  scf.if %is128 {
    %s = tensor.cast %x : tensor<?xf32> to tensor<128xf32>
    %0 = arith.mulf %s, %s : tensor<128xf32>
  } else {
    %0 = math.exp %x : tensor<?xf32>
  }
  return
}

// RUN: greenai-opt --fpo-report --ascii --all --entry=@integers %s | FileCheck %s --check-prefix=INTEGERS
// Every elementwise operation makes the sizes of its operands one.
// INTEGERS: add.i32 {{ *}}d0{{$}}
// INTEGERS: d1 = d0 {{ *}}equal sizes {{ *}}arith.addi
func.func @integers(%x: tensor<?xi32>, %y: tensor<?xi32>) -> tensor<?xi32> {
  %0 = arith.addi %x, %y : tensor<?xi32>
  return %0 : tensor<?xi32>
}

// What is known of a size is kept when another one stands for it.
// RUN: not greenai-opt --fpo-report --entry=@integers --assume='d1<=8' --at=d0=100 %s 2>&1 | FileCheck %s --check-prefix=DOMAIN
// DOMAIN: error: --at 'd0=100' is outside the domain of @integers: d0 is in 1..8

// An integer argument may be negative: its comparison with 0 is not decided.
// RUN: greenai-opt --fpo-report --ascii --entry=@data %s | FileCheck %s --check-prefix=DATA
// DATA: add.f32 {{ *}}{{.*}}arg0
func.func @data(%n: i32, %x: f32) {
  %c0 = arith.constant 0 : i32
  %negative = arith.cmpi slt, %n, %c0 : i32
  scf.if %negative {
    %0 = arith.addf %x, %x : f32
  }
  return
}
