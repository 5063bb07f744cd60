//===- ShapeAnalysis.h - Symbolic sizes of SSA values -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A sparse forward analysis of one function: every dimension of a ranked value,
// every index or integer scalar and every small integer tensor that feeds a
// shape gets an expression in the function's input symbols (docs/CostModel.md,
// "Sizes"). Fully static values cost nothing: their sizes are read off the
// type.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SHAPEANALYSIS_H
#define GREENAI_SHAPE_SHAPEANALYSIS_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Condition.h"
#include "greenai/IR/Types.h"
#include "greenai/Report/CostReport.h"
#include "greenai/Shape/OpenSums.h"
#include "greenai/Shape/ShapeModels.h"
#include "greenai/Shape/ShapeOptions.h"
#include "greenai/Shape/SizeSolver.h"

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/MapVector.h"

#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/AsmState.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace greenai {

/// What a caller needs to know of the sizes of an analysed function.
struct FunctionSizes {
  std::shared_ptr<ExprContext> context;
  /// Symbols that stand for sizes and values of arguments.
  struct Formal {
    AtomId symbol;
    unsigned argument;
    /// -1 for the value of an integer argument.
    int dimension;
  };
  std::vector<Formal> formals;
  /// Formals that the function requires to be equal to something.
  std::vector<std::pair<AtomId, Expr>> equalities;
  /// What else it requires of its symbols wherever it is called.
  std::vector<Condition> requirements;
  /// All symbols, unknowns included.
  std::vector<SymbolInfo> symbols;
  /// Those of them that stand for sums, inner ones first.
  OpenSums::Map sums;
  /// The sizes of each shaped result and the value of each integer result, as
  /// far as they are known; by result.
  std::vector<std::vector<Expr>> resultSizes;
  std::vector<std::optional<Expr>> resultValues;
};

/// How often a region is executed each time its operation is: once for every
/// combination of the counters of its loops. A branch is a "loop" whose count
/// is 0 or 1.
struct RegionExecution {
  struct Loop {
    Expr count;
    /// A symbol that runs through 0, 1, ..., count - 1; absent if nothing in
    /// the region depends on it.
    std::optional<Expr> counter;
  };
  /// Outermost first; none: executed exactly once.
  llvm::SmallVector<Loop, 1> loops;
};

/// The sizes of a function that a call refers to; null if it is not known
/// (recursion, external or indirect).
using CalleeSizes = std::function<const FunctionSizes *(mlir::CallOpInterface)>;

/// Whether an operand or result is unranked: such an operation has no sizes.
bool hasUnrankedValue(mlir::Operation *op);

class ShapeAnalysis {
public:
  /// `isEntry`: entries of --shapes without a function's name apply.
  ShapeAnalysis(mlir::FunctionOpInterface function, const ShapeOptions &options,
                bool isEntry, CalleeSizes calleeSizes);
  ~ShapeAnalysis();

  /// Names the arguments' sizes and visits the body. Fails with a located
  /// diagnostic on options that contradict the IR.
  mlir::LogicalResult run();

  mlir::FunctionOpInterface getFunction() const { return function; }
  ExprContext &getContext() const { return *context; }
  std::shared_ptr<ExprContext> getSharedContext() const { return context; }

  //===--------------------------------------------------------------------===//
  // Questions. They create a named unknown where nothing is known.
  //===--------------------------------------------------------------------===//

  /// The size of dimension `dimension` of a ranked value, in elements.
  Expr getDim(mlir::Value value, unsigned dimension);
  llvm::SmallVector<Expr> getShape(mlir::Value value);
  /// The same for values of the same sizes, null where the type says them all;
  /// std::nullopt, and no unknown is made, if one of them is not known.
  std::optional<const void *> getShapeIdentity(mlir::Value value);
  /// The product of all sizes; 1 for a value that is not shaped.
  Expr getNumElements(mlir::Value value);
  /// The value of an index or integer scalar, or of a one-element tensor of
  /// them, if it is known.
  std::optional<Expr> lookupValue(mlir::Value value);
  /// The same; an unknown one becomes a symbol u0, u1, ...
  Expr getValue(mlir::Value value);
  /// The elements of a rank-1 integer tensor or of a !tosa.shape, if known.
  std::optional<llvm::SmallVector<Expr>> lookupElements(mlir::Value value);
  /// 1 where the i1 `value` is true, else 0; a condition on data becomes a
  /// symbol taken0, taken1, ... in 0..1, one per SSA value.
  Expr getCondition(mlir::Value value);
  /// 1 where the integer `value`, which is not known, is `label`: a symbol
  /// taken0, taken1, ..., one per SSA value and label.
  Expr getCase(mlir::Value value, int64_t label, const llvm::Twine &origin);
  /// The value of an OpFoldResult-like attribute or SSA value.
  Expr getValue(mlir::OpFoldResult value);
  /// Whether a size is more than a number in the type: a `?` or, where static
  /// sizes are named, any.
  bool isDynamicDim(mlir::Value value, unsigned dimension) const;
  /// The bound of the loop with this induction variable, if it is constant and
  /// follows a named size; else `bound`.
  Expr getLoopBound(mlir::Value inductionVariable, const Expr &bound);

  //===--------------------------------------------------------------------===//
  // Named static sizes (docs/Resymbolising.md)
  //===--------------------------------------------------------------------===//

  /// Whether the user names a static size: sizes that operations give as
  /// numbers are then those of their results.
  bool isResymbolised() const { return mode != Mode::Plain; }
  /// The sizes to be found, while they are; else null.
  SizeSolver *getSolver() { return solver.get(); }
  /// `op` reaches `extent` elements from `index` on of a dimension. If they end
  /// with the dimension as exported, they do for all sizes; a loop that cannot
  /// follow is an error.
  void reach(mlir::Value value, unsigned dimension,
             const std::optional<Expr> &index, const Expr &extent,
             mlir::Operation *op);
  /// Two values of one type have the same static sizes, while those are found.
  void tie(mlir::Value a, mlir::Value b, mlir::Operation *op);
  /// The last value of a loop's induction variable, lower + (count - 1) * step.
  void setLastIteration(const Expr &counter, const Expr &lower,
                        const Expr &upper, const Expr &step);

  //===--------------------------------------------------------------------===//
  // Answers, given by models.
  //===--------------------------------------------------------------------===//

  /// Records sizes; entries for static dimensions are ignored where they agree
  /// with the type, and are noted as equal sizes where they are symbolic.
  void setShape(mlir::Value value, llvm::ArrayRef<Expr> sizes);
  void setDim(mlir::Value value, unsigned dimension, const Expr &size);
  void setValue(mlir::Value value, const Expr &expr);
  void setElements(mlir::Value value, llvm::ArrayRef<Expr> elements);
  /// Nothing is known of an integer any more.
  void forgetValue(mlir::Value value);
  /// The sizes (and the integer value) of `to` are those of `from`.
  void copySizes(mlir::Value from, mlir::Value to);
  /// All shaped operands and results of an elementwise operation have the same
  /// sizes; a scalar operand has none.
  void inferElementwiseSizes(mlir::Operation *op);
  /// An operation is only valid where a == b: one of them replaces the other
  /// from now on, and the assumption is listed once.
  void assumeEqual(const Expr &a, const Expr &b, mlir::Operation *op);
  /// An operation is only valid where `condition` holds. Where the operation is
  /// always executed, that is listed and narrows the domains of sizes; one in a
  /// branch or loop says nothing of the sizes for which it is not executed.
  void require(const Condition &condition, mlir::Operation *op);
  /// A computed size is not negative, so that costs are not either. One that
  /// always is, is an error where its operation is always executed. Returns
  /// the size; `place` is what says so, if it is not the IR.
  Expr requireSize(mlir::Value result, unsigned dimension, const Expr &size,
                   llvm::StringRef place = "");
  /// Lists what an operation requires or what is assumed of it.
  void assume(Assumption::Kind kind, std::string text, mlir::Operation *op);

  /// Visits the operations of a region whose arguments have been set.
  void visitRegion(mlir::Region &region);
  /// Forgets what is known of the values computed in a region, before it is
  /// visited again under other sizes; its own arguments stay as they are.
  void forgetResults(mlir::Region &region);
  /// True when loops in loops have been visited again so often that what is
  /// left of them should be visited once.
  bool hasRevisitedEnough();
  /// Says how often a region is executed; asked for by the cost analysis.
  void setExecution(mlir::Region &region, RegionExecution execution);
  const RegionExecution *getExecution(mlir::Region &region) const;
  /// The callee's sizes, if known.
  const FunctionSizes *getCallee(mlir::CallOpInterface call) const {
    return calleeSizes(call);
  }
  /// What the callee's symbols are at this call: formals become the operands'
  /// sizes, its unknowns become new unknowns of this function.
  const Substitution &bindCallee(mlir::CallOpInterface call,
                                 const FunctionSizes &callee);
  const ShapeOptions &getOptions() const { return options; }

  //===--------------------------------------------------------------------===//
  // Symbols
  //===--------------------------------------------------------------------===//

  /// A new symbol u<n>, taken<n> or trips<n> of this function. A loop's body is
  /// visited more than once: with a `key`, the IR that the symbol is about, it
  /// is the same symbol each time.
  Expr makeUnknown(SymbolInfo::Kind kind, const SymbolDomain &domain,
                   const llvm::Twine &origin, const void *key = nullptr);
  /// What has no closed form, as an expression of symbols that stand for it.
  Expr makeOpenSum(OpenSum sum);
  const OpenSums &getOpenSums() const { return *openSums; }
  /// Says what they stand for, once all equal sizes have been found.
  void resolveOpenSums();
  /// A new counter of loop iterations 0, 1, ..., count - 1. It is not a symbol
  /// of the report: costs are summed over it.
  Expr makeCounter(const Expr &count);
  /// `expr` with the equal sizes found so far replaced.
  Expr resolve(const Expr &expr);
  llvm::ArrayRef<SymbolInfo> getSymbols() const { return symbols; }
  llvm::ArrayRef<Assumption> getAssumptions() const { return assumptions; }
  FunctionSizes getFunctionSizes();
  /// "%12" as the IR prints it.
  std::string getValueName(mlir::Value value);
  /// "%arg0", or the name of the argument's location.
  std::string getArgumentName(unsigned argument);
  /// `expr` of affine dimensions and symbols; std::nullopt where a divisor is
  /// not a positive constant.
  std::optional<Expr> evaluate(mlir::AffineExpr expr, llvm::ArrayRef<Expr> dims,
                               llvm::ArrayRef<Expr> symbols);

private:
  /// Solving: static sizes are free symbols of `solver`; nothing is assumed.
  /// Solved: they are what was found.
  enum class Mode { Plain, Solving, Solved };
  mlir::LogicalResult findStaticSizes();
  void listFollowers();
  /// The number in the type of a size that the user names.
  mlir::LogicalResult nameValues();
  mlir::LogicalResult refuseValues();
  bool concerns(const ArgumentSizes &entry);
  mlir::LogicalResult recordExported(const Expr &symbol, mlir::Value value,
                                     unsigned dimension);
  /// An equation that contradicts the names of static sizes is an error.
  bool isDynamicValue(mlir::Value value) const;
  Expr getStaticDim(mlir::Value value, unsigned dimension);
  void setStaticDim(mlir::Value value, unsigned dimension, const Expr &size);
  /// Results of an operation without a model follow no named size.
  void requireConstantSizes(mlir::Operation *op);
  bool refuseExported(const Expr &a, const Expr &b, mlir::Operation *op);
  std::optional<Int> getExported(const Expr &expr);

  mlir::LogicalResult nameArguments();
  mlir::LogicalResult nameArgument(unsigned argument, const SizeList &sizes,
                                   llvm::function_ref<std::string()> nextName);
  mlir::LogicalResult applyAssumptions();
  /// Applies the assumptions whose symbols exist by now.
  mlir::LogicalResult applyPendingAssumptions();
  /// Sizes are multiplied with each other: one that is too large, or soon will
  /// be, becomes an unknown. No integer of a program has so many bits.
  static bool isUnwieldy(const Expr &expr);
  Expr makeTaken(mlir::Value value, const llvm::Twine &origin, const void *key);
  void visit(mlir::Operation *op);
  /// Of an operation without a model: what its dialect says of its sizes.
  void inferFromValueBounds(mlir::Operation *op);
  bool needsVisit(mlir::Operation *op);
  ShapeModel lookupModel(mlir::Operation *op);
  void replace(AtomId symbol, const Expr &by);
  static bool isConditional(mlir::Operation *op);
  bool isAlwaysExecuted(mlir::Operation *op);
  void requireOfOperands(mlir::CallOpInterface call, const Condition &required,
                         const Substitution &binding);
  std::string describeOrigin(const llvm::Twine &what, mlir::Value value);

  mlir::FunctionOpInterface function;
  const ShapeOptions &options;
  bool isEntry;
  CalleeSizes calleeSizes;
  std::shared_ptr<ExprContext> context;
  mlir::LogicalResult status = mlir::success();

  using Sizes = llvm::SmallVector<std::optional<Expr>, 3>;
  /// Of all values of these sizes.
  struct KnownShape : llvm::RefCountedBase<KnownShape> {
    /// The equalities that sizes and product were last resolved with.
    unsigned epoch = 0;
    Sizes sizes;
    /// Their product, 0 until it is asked for.
    Expr numElements;
    /// What types say of the sizes.
    llvm::ArrayRef<int64_t> ofType;

    /// Whether it is never changed but for being resolved, nor freed.
    bool isShared = false;

    bool isComplete() const;
  };
  /// To be read: it may be that of other values too.
  KnownShape &getKnownShape(mlir::Value value);
  /// To be changed: of `value` alone.
  KnownShape &editKnownShape(mlir::Value value);
  /// Lets `value` have the shape of an earlier one, if there is the same.
  void shareShape(mlir::Value value);
  llvm::DenseMap<mlir::Value, llvm::IntrusiveRefCntPtr<KnownShape>> shapes;
  std::vector<llvm::IntrusiveRefCntPtr<KnownShape>> sharedShapes;
  llvm::DenseMap<uint64_t, KnownShape *> shapesByHash;
  llvm::DenseMap<mlir::Value, Expr> values;
  Mode mode = Mode::Plain;
  std::unique_ptr<SizeSolver> solver;
  /// Static sizes that are no numbers, and bounds of loops.
  llvm::DenseMap<mlir::Value, Sizes> found;
  llvm::DenseMap<mlir::Value, Expr> bounds;
  void checkReach(mlir::Value value, unsigned dimension, const Expr &index,
                  const Expr &extent, mlir::Operation *op);
  /// Of named static sizes: their number in the type, and the counters of loops
  /// with what they are at last.
  llvm::MapVector<AtomId, int64_t> exportedSizes;
  Substitution lastIterations;
  llvm::DenseSet<AtomId> counters;
  llvm::DenseMap<mlir::Value, llvm::SmallVector<Expr>> elements;
  llvm::DenseMap<mlir::Region *, RegionExecution> executions;
  llvm::DenseMap<mlir::Operation *, Substitution> calleeBindings;
  /// Symbols and what replaces them; a symbol whose domain was narrowed after
  /// expressions were built from it replaces itself, which simplifies again.
  Substitution equalities;
  /// Counts the changes of equalities and domains, with what has been resolved
  /// since the last one.
  unsigned epoch = 0;
  struct ExprHash {
    size_t operator()(const Expr &expr) const { return hash_value(expr); }
  };
  std::unordered_map<Expr, Expr, ExprHash> resolved;
  void noteChange() {
    ++epoch;
    resolved.clear();
  }
  std::vector<SymbolInfo> symbols;
  std::vector<FunctionSizes::Formal> formals;
  std::vector<Assumption> assumptions;
  std::vector<Condition> requirements;
  std::vector<std::string> pendingAssumptions;
  llvm::DenseMap<mlir::OperationName, ShapeModel> models;
  std::unique_ptr<mlir::AsmState> asmState;
  /// Operations that were forgotten to be visited again, and how many may be.
  size_t numForgotten = 0, maxForgotten = 0;
  /// How many loops and bodies are being visited.
  unsigned loopDepth = 0;
  llvm::DenseMap<const void *, Expr> keyedSymbols;
  std::map<std::pair<const void *, int64_t>, Expr> cases;
  std::unique_ptr<OpenSums> openSums;
  unsigned numUnknown = 0, numTaken = 0, numTrips = 0, numCounters = 0;
};

} // namespace greenai

#endif // GREENAI_SHAPE_SHAPEANALYSIS_H
