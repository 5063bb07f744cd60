//===- BertTraining.cpp - A step of BERT's pretraining ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// BERT with both heads (Bert.cpp), forward and backward, and Adam. The loss is
// the mean cross entropy of the words left out plus that of the next sentence.
// Differences to Devlin's code: there is no dropout, gradients are not clipped,
// and the head over words reads all positions.
//
// Matrices have a row for each of the B·S positions.
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "TrainedLayers.h"

#include <array>
#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

namespace {

struct Design {
  int64_t layers, width, heads;
  int64_t vocabulary = 30522;
  int64_t positions = 512;
};

struct Attended {
  Value value;
  std::function<std::array<Value, 3>(Value gradient)> pull;
};

class BertStep {
public:
  BertStep(Layers &n, const Design &design)
      : n(n), g(n.graph), ops(n.ops), step(n), layers(n, step), design(design) {
  }
  Results build();

private:
  Layer tiedHead(std::string name, Value x);
  Attended attend(std::string name, Value q, Value k, Value v);
  Layer encoder(std::string name, Value x);
  Layer embed();
  Layer wordHead(Value x);
  Layer sentenceHead(Value x);

  Value wordShares(Value weights);
  Value sentenceShares();

  /// [B·S, heads·width] to [B·heads, S, width], and back.
  Value splitHeads(Value x, llvm::ArrayRef<int32_t> permutation);
  Value mergeHeads(Value x, llvm::ArrayRef<int32_t> permutation);
  Value swapLast(Value x) { return ops.transpose(x, {0, 2, 1}); }

  Layers &n;
  Graph &g;
  Ops &ops;
  Step step;
  TrainedLayers layers;
  Design design;
  OpFoldResult batch, length;
  Value table, mask;
};

} // namespace

//===----------------------------------------------------------------------===//
// The encoder
//===----------------------------------------------------------------------===//

Value BertStep::splitHeads(Value x, llvm::ArrayRef<int32_t> permutation) {
  x = ops.splitDim(x, 0, {batch, length});
  x = ops.splitDim(
      x, 2, {ops.attr(design.heads), ops.attr(design.width / design.heads)});
  return ops.mergeDims(ops.transpose(x, permutation), 0, 2);
}

Value BertStep::mergeHeads(Value x, llvm::ArrayRef<int32_t> permutation) {
  x = ops.splitDim(x, 0, {batch, ops.attr(design.heads)});
  x = ops.mergeDims(ops.transpose(x, permutation), 2, 2);
  return ops.mergeDims(x, 0, 2);
}

/// P = softmax(q·kᵀ/√width + mask), P·v. k is kept transposed, as it is read.
Attended BertStep::attend(std::string name, Value q, Value k, Value v) {
  double scale = 1 / std::sqrt(double(design.width / design.heads));
  Value scores, chances, context;
  {
    Scope scope(g, "forward." + name);
    {
      Scope split(g, "split");
      q = splitHeads(q, {0, 2, 1, 3});
      k = splitHeads(k, {0, 2, 3, 1});
      v = splitHeads(v, {0, 2, 1, 3});
    }
    {
      Scope inner(g, "scores");
      scores = ops.splitDim(ops.batchMatmul(q, k), 0,
                            {batch, ops.attr(design.heads)});
      scores = ops.pointwise({scores, mask}, [&](Scalars &s, Elements in) {
        return s.add(s.mul(in[0], s.constant(scale)), in[1]);
      });
    }
    chances = ops.mergeDims(n.softmax(scores), 0, 2);
    {
      Scope inner(g, "context");
      context = ops.batchMatmul(chances, v);
    }
    Scope merge(g, "merge");
    context = mergeHeads(context, {0, 2, 1, 3});
  }
  return {context, [=](Value gradient) -> std::array<Value, 3> {
            Scope scope(g, "backward." + name);
            gradient = splitHeads(gradient, {0, 2, 1, 3});
            Value ofV, ofScores;
            {
              Scope inner(g, "context");
              ofV = ops.batchMatmul(swapLast(chances), gradient);
              gradient = ops.batchMatmul(gradient, swapLast(v));
            }
            {
              Scope inner(g, "softmax");
              Value mean =
                  ops.reduce(Reduction::Sum, n.mul("", chances, gradient), 2);
              ofScores = ops.pointwise(
                  {gradient, mean, chances}, [&](Scalars &s, Elements in) {
                    Value slope = s.mul(s.sub(in[0], in[1]), in[2]);
                    return s.mul(slope, s.constant(scale));
                  });
            }
            Value ofQ, ofK;
            {
              Scope inner(g, "scores");
              ofQ = ops.batchMatmul(ofScores, swapLast(k));
              ofK = ops.batchMatmul(swapLast(q), ofScores);
            }
            Scope merge(g, "merge");
            return {mergeHeads(ofQ, {0, 2, 1, 3}),
                    mergeHeads(ofK, {0, 3, 1, 2}),
                    mergeHeads(ofV, {0, 2, 1, 3})};
          }};
}

Layer BertStep::encoder(std::string name, Value x) {
  Layer q = layers.linear(name + ".attn.q_proj", x, design.width);
  Layer k = layers.linear(name + ".attn.k_proj", x, design.width);
  Layer v = layers.linear(name + ".attn.v_proj", x, design.width);
  Attended context = attend(name + ".attn", q.value, k.value, v.value);
  Layer out =
      layers.linear(name + ".attn.out_proj", context.value, design.width);
  Layer attended = layers.layerNorm(
      name + ".attn.norm",
      n.add("forward." + name + ".attn.residual", out.value, x));
  Layer up = layers.linear(name + ".mlp.up", attended.value, 4 * design.width);
  Layer active = layers.gelu(name + ".mlp.gelu", up.value);
  Layer down = layers.linear(name + ".mlp.down", active.value, design.width);
  Layer norm = layers.layerNorm(
      name + ".mlp.norm",
      n.add("forward." + name + ".mlp.residual", down.value, attended.value));
  return {norm.value, [=](Value gradient) {
            gradient = norm.pull(gradient);
            gradient = n.add("backward." + name + ".mlp.residual", gradient,
                             up.pull(active.pull(down.pull(gradient))));
            gradient = attended.pull(gradient);
            auto [ofQ, ofK, ofV] = context.pull(out.pull(gradient));
            Value parts[] = {gradient, q.pull(ofQ), k.pull(ofK), v.pull(ofV)};
            Scope scope(g, "backward." + name + ".attn.residual");
            return ops.pointwise(parts, [](Scalars &s, Elements in) {
              Value first = s.add(in[0], in[1]);
              return s.add(first, s.add(in[2], in[3]));
            });
          }};
}

//===----------------------------------------------------------------------===//
// Embeddings
//===----------------------------------------------------------------------===//

Layer BertStep::embed() {
  mlir::Type i32 = g.getBuilder().getI32Type();
  Value words = g.input("input_ids", {g.batch(), g.sequence()}, i32);
  Value types = g.input("token_type_ids", {g.batch(), g.sequence()}, i32);
  Value positions = g.input("position_ids", {g.sequence()}, i32);
  mask = g.input("attention_mask", {g.batch(), g.sequence()});
  batch = g.size(words, 0);
  length = g.size(words, 1);
  int64_t count = g.vocabulary(design.vocabulary), width = design.width;
  table = step.weight("embeddings.word.weight", {count, width});
  Value typeTable = step.weight("embeddings.token_type.weight", {2, width});
  Value positionTable =
      step.weight("embeddings.position.weight", {design.positions, width});
  words = ops.mergeDims(words, 0, 2);
  types = ops.mergeDims(types, 0, 2);
  Value x;
  {
    Scope scope(g, "forward.embeddings");
    x = ops.gather(table, words);
    x = n.add("add_type", x, ops.gather(typeTable, types));
    x = ops.splitDim(x, 0, {batch, length});
    x = n.add("add_position", x, ops.gather(positionTable, positions));
    x = ops.mergeDims(x, 0, 2);
  }
  Layer norm = layers.layerNorm("embeddings.norm", x);
  {
    Scope scope(g, "forward");
    mask = paddingBias(n, "mask", mask);
  }
  return {
      norm.value, [=](Value gradient) {
        gradient = norm.pull(gradient);
        Scope scope(g, "backward.embeddings");
        {
          Scope inner(g, "position");
          Value each = ops.mergeDims(
              ops.reduce(Reduction::Sum,
                         ops.splitDim(gradient, 0, {batch, length}), 0),
              0, 2);
          step.setGradient(positionTable,
                           ops.scatterAdd(ops.zeros(design.positions, width),
                                          positions, each));
        }
        {
          Scope inner(g, "token_type");
          step.setGradient(
              typeTable, ops.scatterAdd(ops.zeros(2, width), types, gradient));
        }
        Scope inner(g, "word");
        step.setGradient(
            table, ops.scatterAdd(step.getGradient(table), words, gradient));
        return Value();
      }};
}

//===----------------------------------------------------------------------===//
// Heads and losses
//===----------------------------------------------------------------------===//

Layer BertStep::tiedHead(std::string name, Value x) {
  Scope scope(g, "forward." + name);
  return {ops.matmul(x, step.transpose(table)), [=](Value gradient) {
            Scope scope(g, "backward." + name);
            // The embedding adds its own.
            step.setGradient(table, ops.matmul(step.transpose(gradient), x));
            return ops.matmul(gradient, table);
          }};
}

Layer BertStep::wordHead(Value x) {
  Layer transform = layers.linear("cls.transform", x, design.width);
  Layer active = layers.gelu("cls.gelu", transform.value);
  Layer norm = layers.layerNorm("cls.norm", active.value);
  Layer product = tiedHead("cls.decoder", norm.value);
  Value bias = step.weight("cls.bias", {ops.shape(table)[0]});
  return {n.add("forward.cls.bias", product.value, bias), [=](Value gradient) {
            {
              Scope scope(g, "backward.cls.bias");
              step.setGradient(bias, step.biasGradient(gradient));
            }
            gradient = norm.pull(product.pull(gradient));
            return transform.pull(active.pull(gradient));
          }};
}

/// `pull` returns the gradient of the first positions [B, 1, width].
Layer BertStep::sentenceHead(Value x) {
  Value first;
  {
    Scope scope(g, "forward.pooler");
    x = ops.splitDim(x, 0, {batch, length});
    first = ops.mergeDims(ops.slice(x, 1, 0, 1), 1, 2);
  }
  Layer dense = layers.linear("pooler.dense", first, design.width);
  Layer pooled = layers.tanh("pooler.tanh", dense.value);
  Layer head = layers.linear("cls.seq_relationship", pooled.value, 2);
  return {head.value, [=](Value gradient) {
            gradient = dense.pull(pooled.pull(head.pull(gradient)));
            Scope scope(g, "backward.pooler");
            return ops.splitDim(gradient, 1,
                                {ops.attr(1), ops.attr(design.width)});
          }};
}

/// Of the words that are left out, 1 / their number; [B, S] to [B·S, 1].
Value BertStep::wordShares(Value weights) {
  weights = ops.mergeDims(weights, 0, 2);
  weights = ops.splitDim(weights, 0, {g.size(weights, 0), ops.attr(1)});
  Value inverse = ops.pointwise(
      {ops.reduce(Reduction::Sum, weights, 0)}, [](Scalars &s, Elements in) {
        return s.reciprocal(s.add(in[0], s.constant(1e-5)));
      });
  return n.mul("", weights, inverse);
}

/// [B, 1].
Value BertStep::sentenceShares() {
  Value share =
      ops.splitDim(ops.reciprocalOf(batch), 0, {ops.attr(1), ops.attr(1)});
  return ops.broadcast(share, 0, batch);
}

Results BertStep::build() {
  mlir::Type i32 = g.getBuilder().getI32Type();
  Value wordLabels =
      g.input("masked_lm_labels", {g.batch(), g.sequence()}, i32);
  Value wordWeights = g.input("masked_lm_weights", {g.batch(), g.sequence()});
  Value sentenceLabels = g.input("next_sentence_labels", {g.batch()}, i32);
  Value rate = g.input("learning_rate", {1});
  std::vector<Layer> all{embed()};
  for (int64_t layer : llvm::seq(design.layers))
    all.push_back(encoder("layers." + std::to_string(layer), all.back().value));
  Value x = all.back().value;
  Layer sentence = sentenceHead(x), words = wordHead(x);
  Value wordShare, sentenceShare;
  {
    Scope scope(g, "forward.loss");
    wordLabels = ops.mergeDims(wordLabels, 0, 2);
    wordShare = wordShares(wordWeights);
    sentenceShare = sentenceShares();
  }
  Layer wordLoss =
      layers.crossEntropy("loss.words", words.value, wordLabels, wordShare);
  Layer sentenceLoss = layers.crossEntropy("loss.sentence", sentence.value,
                                           sentenceLabels, sentenceShare);
  Value loss = n.add("forward.loss", wordLoss.value, sentenceLoss.value);

  Value gradient = words.pull(wordLoss.pull(Value()));
  Value ofFirst = sentence.pull(sentenceLoss.pull(Value()));
  {
    Scope scope(g, "backward.pooler");
    Value whole = ops.splitDim(gradient, 0, {batch, length});
    Value sum = n.add("", ops.slice(whole, 1, 0, 1), ofFirst);
    gradient = ops.mergeDims(ops.insert(sum, whole, 1, ops.attr(0)), 0, 2);
  }
  for (const Layer &layer : llvm::reverse(all))
    gradient = layer.pull(gradient);
  return step.adam(loss, rate);
}

llvm::ArrayRef<Network> greenai::networks::getBertTrainingSteps() {
  static const Network networks[] = {
      {"bert-base-training", "A step of Adam of BERT-base's pretraining",
       [](Layers &n) { return BertStep(n, {12, 768, 12}).build(); }},
      {"bert-tiny-training", "A step of Adam of bert-tiny's pretraining",
       [](Layers &n) { return BertStep(n, {2, 8, 2, 11, 6}).build(); }},
  };
  return networks;
}
