//===- SizeSolver.h - Which static sizes follow a named one -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The user names static sizes of arguments. Every other static size is a "free"
// symbol with a known exported value; what operations require of sizes are
// equations between them. A free size is bound to an expression in the named
// ones where the equations say so, else to its exported value
// (docs/Resymbolising.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SIZESOLVER_H
#define GREENAI_SHAPE_SIZESOLVER_H

#include "greenai/Expr/Analysis.h"

#include "mlir/IR/Value.h"

#include <functional>
#include <vector>

namespace greenai {

class SizeSolver {
public:
  explicit SizeSolver(ExprContext &context) : context(context) {}
  /// How --shapes names a value.
  std::function<std::string(mlir::Value)> describeValue;

  /// A size that the user has named.
  void addNamed(AtomId symbol, int64_t exported, std::string origin);
  /// A size that is fixed although it could follow: "dim(%arg1, 0)".
  void addFixed(int64_t exported, std::string origin);
  /// A new free size. One of data, such as weights, keeps its value where there
  /// is a choice.
  Expr makeFree(int64_t exported, bool isData);

  //===--------------------------------------------------------------------===//
  // What operations require
  //===--------------------------------------------------------------------===//

  void addEqual(const Expr &a, const Expr &b, mlir::Operation *op);
  /// The product of the sizes on both sides is equal, in row-major order. Those
  /// on the right are dimensions `first`, ... of the operation's result.
  void addProduct(llvm::ArrayRef<Expr> left, llvm::ArrayRef<Expr> right,
                  mlir::Operation *op, unsigned first = 0);
  /// `product` is the size of dimensions `factors`, outermost first, in one.
  void addLayout(const Expr &product, llvm::ArrayRef<Expr> factors);
  /// `result` is the common size of operands that broadcast; those of size 1
  /// beside another size stay 1.
  void addBroadcast(llvm::ArrayRef<Expr> operands, const Expr &result,
                    mlir::Operation *op);
  /// The size may not follow a name: why not, in words with "$0" for it.
  void addConstant(const Expr &size, mlir::Operation *op,
                   llvm::StringRef why = noRule);
  static constexpr llvm::StringLiteral noRule{
      "has no rule for how its result follows $0: leave a number in --shapes "
      "where this size has to stay"};

  /// `part` is a slice of `whole` that does not take all of it: if `whole`
  /// follows a name, something has to say whether `part` does.
  void addSlice(const Expr &part, const Expr &whole, mlir::Operation *op);
  /// `part` is put into `whole`: if it follows a name, so does `whole`.
  void addInsertion(const Expr &part, const Expr &whole, mlir::Operation *op);

  /// Binds all free sizes; fails with a located diagnostic.
  mlir::LogicalResult solve();

  /// `expr` with what is bound so far.
  Expr resolve(const Expr &expr) const;
  /// The value at the exported sizes, if `expr` depends on nothing else.
  std::optional<Int> getExported(const Expr &expr) const;
  bool isFree(AtomId symbol) const;
  bool hasFailed() const { return state.hasFailed; }

private:
  struct Size {
    int64_t exported;
    bool isData, isNamed;
    std::optional<Expr> binding;
  };
  struct Constraint {
    enum class Kind {
      Equal,
      Product,
      Broadcast,
      Constant,
      Slice,
      Insertion
    } kind;
    /// Of a broadcast: the operands, and the result.
    llvm::SmallVector<Expr, 4> left, right;
    mlir::Operation *op;
    bool isDone = false;
    unsigned first = 0;
    llvm::StringRef why = {};
  };
  struct Layout {
    Expr product;
    llvm::SmallVector<Expr, 4> factors;
  };
  /// What a trial changes.
  struct State {
    std::vector<Size> sizes;
    std::vector<Constraint> constraints;
    std::vector<Layout> layouts;
    bool hasFailed = false, isAmbiguous = false, hasChanged = false;
  };
  /// How far a step may go: only what follows; one reading by layout; trials;
  /// asking the user.
  enum class Effort { Propagate, Decide, Try, Ask };
  struct Factor;
  struct Side;
  struct Reading;

  void run(Effort most);
  void runOnce(Effort effort);
  bool fixStuckData();
  bool fixOtherData();
  void checkSlices();
  void fixRest();

  void process(size_t number, Effort effort);
  void processProduct(size_t number, Effort effort);
  void processBroadcast(Constraint &constraint);
  void choose(size_t number, bool fromLeft, Side &from, Side &to,
              Effort effort);
  bool split(llvm::ArrayRef<Expr> elements, Side &side) const;
  void splitElement(const Expr &element, Int inner, Side &side) const;
  void apply(const Reading &reading, const Side &from, const Side &to);
  bool survives(const Reading &reading, const Side &from, const Side &to,
                size_t number);

  const Size *lookup(AtomId symbol) const;
  llvm::SmallVector<AtomId> collectFree(const Expr &expr) const;
  bool hasNamed(const Expr &expr) const;
  void bind(AtomId symbol, const Expr &by);
  void fail(mlir::Operation *op, const llvm::Twine &message);
  void failUnequal(const Expr &a, const Expr &b, mlir::Operation *op);
  /// " (exported at 128)" and the arguments' sizes that are fixed at it.
  std::string describe(const Expr &named, const Int &exported) const;

  ExprContext &context;
  State state;
  llvm::DenseMap<AtomId, unsigned> numbers;
  std::vector<std::pair<int64_t, std::string>> named, fixed;
  bool isTrial = false, isQuiet = false;
  /// Given sizes keep their values where no open constraint on a named size
  /// speaks of them, before any reshape is read.
  bool fixesDataFirst = true;
};

} // namespace greenai

#endif // GREENAI_SHAPE_SIZESOLVER_H
