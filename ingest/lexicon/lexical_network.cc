#include "ingest/lexicon/lexical_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace guanxi::ingest {
namespace {

constexpr int kFoldedRow = 2 * kGates;

// Rows [first, first + count) of a row-major matrix, columns [column, column + width).
void AppendRows(const std::vector<float>& matrix, size_t offset, int columns, int rows, int column,
                int width, std::vector<float>* out) {
  for (int r = 0; r < rows; ++r) {
    const float* row = matrix.data() + offset + static_cast<size_t>(r) * columns + column;
    out->insert(out->end(), row, row + width);
  }
}

}  // namespace

PackedMatrix::PackedMatrix(const std::vector<float>& weights, int depth, int columns,
                           int tile_columns)
    : depth_(depth) {
  const int padded = (columns + 63) / 64 * 64;
  packed_.resize(static_cast<size_t>(depth) * padded / 32);
  scale_.resize(static_cast<size_t>(padded), 0.0f);
  auto* packed = reinterpret_cast<int16_t*>(packed_.data());
  for (int column = 0; column < columns; ++column) {
    double sum = 1e-30;
    double largest = 1e-30;
    for (int k = 0; k < depth; ++k) {
      const double weight = std::abs(weights[static_cast<size_t>(k) * columns + column]);
      sum += weight;
      largest = std::max(largest, weight);
    }
    // Rounding adds at most one half a weight.
    const double most = 2147483647.0 / (kActivationScale + 1) - depth / 2.0;
    const double steps = std::min(most / sum, 32767.0 / largest);
    scale_[static_cast<size_t>(column)] = static_cast<float>(1.0 / (steps * kActivationScale));
    for (int k = 0; k < depth; ++k) {
      const size_t tile = static_cast<size_t>(column / tile_columns) * depth * tile_columns;
      const size_t at = tile + static_cast<size_t>(k / 2) * tile_columns * 2 +
                        static_cast<size_t>(column % tile_columns) * 2 + k % 2;
      packed[at] = static_cast<int16_t>(
          std::lround(weights[static_cast<size_t>(k) * columns + column] * steps));
    }
  }
}

QuantizedMatrix PackedMatrix::view() const {
  return {reinterpret_cast<const int16_t*>(packed_.data()), scale_.data(), depth_,
          static_cast<int>(scale_.size())};
}

LexicalNetwork::LexicalNetwork(const LexicalModelFiles& files, const LexicalKernel& kernel)
    : kernel_(kernel),
      emission_(files.emission, kOutputs, static_cast<int>(files.labels.size()),
                kernel.tile_columns),
      emission_bias_(files.emission_bias),
      labels_(static_cast<int>(files.labels.size())) {
  for (size_t i = 0; i < directions_.size(); ++i) {
    const GruWeights& gru = files.gru[i];
    const int input = i < 2 ? 0 : kOutputs;  // layer 1's input is folded
    const size_t candidate_at = size_t{kHidden} * 2 * kHidden;
    std::vector<float> gates;
    AppendRows(gru.projection, 0, kGates, input, 0, 2 * kHidden, &gates);
    AppendRows(gru.recurrent, 0, 2 * kHidden, kHidden, 0, 2 * kHidden, &gates);
    std::vector<float> candidate;
    AppendRows(gru.recurrent, candidate_at, kHidden, kHidden, 0, kHidden, &candidate);
    AppendRows(gru.projection, 0, kGates, input, 2 * kHidden, kHidden, &candidate);
    const int depth = input + kHidden;
    directions_[i] = {PackedMatrix(gates, depth, 2 * kHidden, kernel.tile_columns),
                      PackedMatrix(candidate, depth, kHidden, kernel.tile_columns), gru.bias,
                      input};
  }
  Fold(files);
  emission_bias_.resize(kMaxLabels, 0.0f);
  const auto labels = static_cast<size_t>(labels_);
  start_.assign(files.transitions.begin(), files.transitions.begin() + labels_);
  end_.assign(files.transitions.begin() + labels_, files.transitions.begin() + 2 * labels_);
  transitions_.resize(labels * kMaxLabels, 0.0f);
  for (size_t from = 0; from < labels; ++from) {
    std::copy_n(files.transitions.begin() + static_cast<int64_t>((from + 2) * labels), labels,
                transitions_.begin() + static_cast<int64_t>(from * kMaxLabels));
  }
}

void LexicalNetwork::Fold(const LexicalModelFiles& files) {
  const size_t vocabulary = files.embedding.size() / kEmbedding;
  folded_.resize(vocabulary * kFoldedRow / 16);
  auto* folded = reinterpret_cast<float*>(folded_.data());
  for (size_t d = 0; d < 2; ++d) {
    kernel_.project(files.embedding.data(), static_cast<int>(vocabulary),
                    files.gru[d].projection.data(), files.gru[d].bias.data(), folded + d * kGates,
                    kFoldedRow);
  }
}

// Up to kMaxRows sequences, the longest first, on their way through the network.
class LexicalNetwork::Batch {
 public:
  Batch(const LexicalNetwork& network, std::vector<const std::vector<uint16_t>*> sequences)
      : network_(network), sequences_(std::move(sequences)) {
    first_.push_back(0);
    for (const auto* sequence : sequences_) first_.push_back(first_.back() + sequence->size());
    layer1_.resize(first_.back() * kOutputs);
    layer2_.resize(first_.back() * kOutputs);
  }

  void RunLayers() {
    Run(0, false, layer1_);
    Run(1, true, layer1_);
    Run(2, false, layer2_);
    Run(3, true, layer2_);
  }

  // The labels of the sequence in row `r`.
  std::vector<uint8_t> Decode(size_t r);

 private:
  // Fills one half of `outputs` (positions x kOutputs).
  void Run(size_t direction, bool backwards, std::vector<int16_t>& outputs);

  const LexicalNetwork& network_;
  const std::vector<const std::vector<uint16_t>*> sequences_;
  std::vector<size_t> first_;  // positions of row r: [first_[r], first_[r + 1])
  std::vector<int16_t> layer1_;
  std::vector<int16_t> layer2_;
};

void LexicalNetwork::Batch::Run(size_t direction, bool backwards, std::vector<int16_t>& outputs) {
  const Direction& d = network_.directions_[direction];
  const GruDirection gru = {d.input, d.gates.view(), d.candidate.view()};
  const size_t stride = static_cast<size_t>(2 * kHidden + d.input);
  const auto* folded = reinterpret_cast<const float*>(network_.folded_.data());
  alignas(64) int16_t input[kMaxRows * (2 * kHidden + kOutputs)] = {};
  alignas(64) float state[kMaxRows * kHidden] = {};
  alignas(64) float update[kMaxRows * kHidden];
  alignas(64) int32_t sums[kMaxRows * 2 * kHidden];
  const float* add[kMaxRows];
  size_t rows = sequences_.size();
  for (size_t t = 0;; ++t) {
    while (rows > 0 && sequences_[rows - 1]->size() <= t) --rows;
    if (rows == 0) return;
    const auto position = [&](size_t r) {
      return backwards ? first_[r + 1] - 1 - t : first_[r] + t;
    };
    for (size_t r = 0; r < rows; ++r) {
      if (d.input == 0) {
        const uint16_t id = (*sequences_[r])[position(r) - first_[r]];
        add[r] = folded + size_t{id} * kFoldedRow + direction * kGates;
      } else {
        add[r] = d.bias.data();
        std::memcpy(input + r * stride + kHidden, layer1_.data() + position(r) * kOutputs,
                    kOutputs * sizeof(int16_t));
      }
    }
    network_.kernel_.gru_step(gru, {static_cast<int>(rows), add, input, state, update, sums});
    for (size_t r = 0; r < rows; ++r) {
      std::memcpy(outputs.data() + position(r) * kOutputs + (backwards ? kHidden : 0),
                  input + (r + 1) * stride - kHidden, kHidden * sizeof(int16_t));
    }
  }
}

std::vector<uint8_t> LexicalNetwork::Batch::Decode(size_t r) {
  const LexicalNetwork& n = network_;
  const size_t length = sequences_[r]->size();
  std::vector<float> emissions(length * kMaxLabels);
  int32_t sums[kMaxRows * kMaxLabels];
  for (size_t t = 0; t < length; t += kMaxRows) {
    n.kernel_.emissions(n.emission_.view(), n.emission_bias_.data(),
                        layer2_.data() + (first_[r] + t) * kOutputs,
                        static_cast<int>(std::min<size_t>(kMaxRows, length - t)), sums,
                        emissions.data() + t * kMaxLabels);
  }
  std::vector<uint8_t> back(length * kMaxLabels);
  float scores[2][kMaxLabels];
  for (int i = 0; i < n.labels_; ++i)
    scores[0][i] = n.start_[static_cast<size_t>(i)] + emissions[static_cast<size_t>(i)];
  for (size_t t = 1; t < length; ++t) {
    n.kernel_.viterbi_step(n.transitions_.data(), n.labels_, scores[(t - 1) % 2],
                           emissions.data() + t * kMaxLabels, scores[t % 2],
                           back.data() + t * kMaxLabels);
  }
  float* last = scores[(length - 1) % 2];
  for (int i = 0; i < n.labels_; ++i) last[i] += n.end_[static_cast<size_t>(i)];
  std::vector<uint8_t> labels(length);
  labels[length - 1] = static_cast<uint8_t>(std::max_element(last, last + n.labels_) - last);
  for (size_t t = length - 1; t > 0; --t) labels[t - 1] = back[t * kMaxLabels + labels[t]];
  return labels;
}

std::vector<std::vector<uint8_t>> LexicalNetwork::Label(
    const std::vector<std::vector<uint16_t>>& sequences) const {
  std::vector<size_t> order(sequences.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return sequences[a].size() > sequences[b].size(); });
  while (!order.empty() && sequences[order.back()].empty()) order.pop_back();
  std::vector<std::vector<uint8_t>> labels(sequences.size());
  for (size_t begin = 0; begin < order.size(); begin += kMaxRows) {
    const size_t end = std::min(order.size(), begin + kMaxRows);
    std::vector<const std::vector<uint16_t>*> rows;
    for (size_t i = begin; i < end; ++i) rows.push_back(&sequences[order[i]]);
    Batch batch(*this, std::move(rows));
    batch.RunLayers();
    for (size_t i = begin; i < end; ++i) labels[order[i]] = batch.Decode(i - begin);
  }
  return labels;
}

}  // namespace guanxi::ingest
