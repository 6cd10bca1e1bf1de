// The lexical model against a plain single-precision reading of its files, and its kernels against
// each other. Skips where python3-jieba is not installed.
#include "ingest/lexicon/lexical_model.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "base/utf8.h"
#include "gmock/gmock.h"
#include "ingest/lexicon/jieba_dir.h"

namespace guanxi::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

const char* const kSentences[] = {
    "北国外长林山周二抵达南国首都安城，同南国总统安娜·林德举行会谈。",
    "两国国防部长在2024年3月5日签署了一项为期三年的合作协议。",
    "联合国秘书长呼吁各方保持克制，尽快恢复谈判。",
    "他说：“我们不接受任何形式的威胁。”",
    "The minister Ana Lind（安娜·林德）於星期三會見記者，並譴責這次襲擊。",
    "好。",
    "中国、法国、德国、日本和巴西的代表出席了这次在日内瓦举行的会议，会议由东道国的外交部长主持，"
    "讨论了贸易、气候、能源、安全等一系列问题，与会者同意在明年春天再次见面。"};

// The network as its authors define it, one character at a time in floats.
class Reference {
 public:
  explicit Reference(const LexicalModelFiles& files) : files_(files) {}

  std::vector<std::vector<float>> Emissions(const std::vector<uint16_t>& ids) const {
    std::vector<std::vector<float>> x;
    for (uint16_t id : ids) {
      const float* row = files_.embedding.data() + size_t{id} * kEmbedding;
      x.emplace_back(row, row + kEmbedding);
    }
    for (size_t layer = 0; layer < 2; ++layer) {
      const auto forward = Run(files_.gru[2 * layer], x, false);
      const auto backward = Run(files_.gru[2 * layer + 1], x, true);
      for (size_t t = 0; t < x.size(); ++t) {
        x[t] = forward[t];
        x[t].insert(x[t].end(), backward[t].begin(), backward[t].end());
      }
    }
    for (auto& row : x) row = Product(row, files_.emission, files_.labels.size());
    for (auto& row : x) {
      for (size_t i = 0; i < row.size(); ++i) row[i] += files_.emission_bias[i];
    }
    return x;
  }

  std::vector<uint8_t> Label(const std::vector<uint16_t>& ids) const {
    const auto emissions = Emissions(ids);
    const size_t n = files_.labels.size();
    const auto transition = [&](size_t from, size_t to) {
      return files_.transitions[(from + 2) * n + to];
    };
    std::vector<std::vector<size_t>> back(ids.size(), std::vector<size_t>(n));
    std::vector<float> score = emissions[0];
    for (size_t i = 0; i < n; ++i) score[i] += files_.transitions[i];
    for (size_t t = 1; t < ids.size(); ++t) {
      std::vector<float> next(n);
      for (size_t to = 0; to < n; ++to) {
        for (size_t from = 1; from < n; ++from) {
          const size_t best = back[t][to];
          if (score[from] + transition(from, to) > score[best] + transition(best, to))
            back[t][to] = from;
        }
        next[to] = score[back[t][to]] + transition(back[t][to], to) + emissions[t][to];
      }
      score = next;
    }
    for (size_t i = 0; i < n; ++i) score[i] += files_.transitions[n + i];
    size_t label =
        static_cast<size_t>(std::max_element(score.begin(), score.end()) - score.begin());
    std::vector<uint8_t> labels(ids.size());
    for (size_t t = ids.size(); t-- > 0;) {
      labels[t] = static_cast<uint8_t>(label);
      label = back[t][label];
    }
    return labels;
  }

 private:
  static std::vector<float> Product(const std::vector<float>& row, const std::vector<float>& matrix,
                                    size_t columns) {
    std::vector<float> out(columns, 0.0f);
    for (size_t k = 0; k < row.size(); ++k) {
      for (size_t i = 0; i < columns; ++i) out[i] += row[k] * matrix[k * columns + i];
    }
    return out;
  }

  static float Logistic(float x) { return 1.0f / (1.0f + std::exp(-x)); }

  static std::vector<std::vector<float>> Run(const GruWeights& gru,
                                             const std::vector<std::vector<float>>& x,
                                             bool backwards) {
    const size_t gates = size_t{kHidden} * 2 * kHidden;
    const std::vector<float> w_gates(gru.recurrent.begin(),
                                     gru.recurrent.begin() + static_cast<int64_t>(gates));
    const std::vector<float> w_candidate(gru.recurrent.begin() + static_cast<int64_t>(gates),
                                         gru.recurrent.end());
    std::vector<float> h(kHidden, 0.0f);
    std::vector<std::vector<float>> out(x.size());
    for (size_t i = 0; i < x.size(); ++i) {
      const size_t t = backwards ? x.size() - 1 - i : i;
      std::vector<float> sum = Product(x[t], gru.projection, kGates);
      for (size_t j = 0; j < kGates; ++j) sum[j] += gru.bias[j];
      const std::vector<float> ur = Product(h, w_gates, 2 * kHidden);
      std::vector<float> reset(kHidden);
      for (size_t j = 0; j < kHidden; ++j)
        reset[j] = h[j] * Logistic(sum[kHidden + j] + ur[kHidden + j]);
      const std::vector<float> c = Product(reset, w_candidate, kHidden);
      for (size_t j = 0; j < kHidden; ++j) {
        const float u = Logistic(sum[j] + ur[j]);
        h[j] = (1.0f - u) * h[j] + u * std::tanh(sum[2 * kHidden + j] + c[j]);
      }
      out[t] = h;
    }
    return out;
  }

  const LexicalModelFiles& files_;
};

class LexicalModelTest : public ::testing::Test {
 protected:
  static std::string Dir() { return JiebaDir() + "/lac_small"; }

  void SetUp() override {
    absl::StatusOr<LexicalModelFiles> files = LoadLexicalModelFiles(Dir());
    if (absl::IsNotFound(files.status())) GTEST_SKIP() << files.status();
    ASSERT_TRUE(files.ok()) << files.status();
    files_ = *std::move(files);
  }

  std::vector<std::vector<uint16_t>> Ids() const {
    const CharNormalizer normalizer(files_);
    std::vector<std::vector<uint16_t>> ids;
    for (const char* sentence : kSentences) {
      std::vector<uint16_t>& row = ids.emplace_back();
      for (const Utf8Char& c : DecodeUtf8(sentence)) row.push_back(normalizer.Id(c.code));
    }
    return ids;
  }

  LexicalModelFiles files_;
};

std::vector<std::pair<std::string, Tag>> WordsOf(const LexicalModel& model,
                                                 const std::string& text) {
  std::vector<std::pair<std::string, Tag>> out;
  const std::vector<Sentence> whole = {{{0, static_cast<uint32_t>(text.size())}, 0}};
  const auto words = model.Words(text, whole);
  for (const Token& token : words[0])
    out.emplace_back(std::string(Cut(text, token.span)), token.tag);
  return out;
}

TEST_F(LexicalModelTest, AgreesWithTheFloatReference) {
  const Reference reference(files_);
  const std::vector<std::vector<uint16_t>> ids = Ids();
  const LexicalKernels kernels = AvailableLexicalKernels();
  const auto labels = LexicalNetwork(files_, *kernels.kernels[0]).Label(ids);
  for (size_t i = 0; i < ids.size(); ++i)
    EXPECT_EQ(labels[i], reference.Label(ids[i])) << kSentences[i];
}

TEST_F(LexicalModelTest, AllKernelsGiveTheSameLabelsInAnyCompany) {
  std::vector<std::vector<uint16_t>> ids = Ids();
  const size_t distinct = ids.size();
  for (size_t i = 0; i < 90; ++i) ids.push_back(ids[i % distinct]);  // more than one batch
  ids.emplace_back();                                                // and an empty sentence
  const LexicalKernels kernels = AvailableLexicalKernels();
  const auto plain = LexicalNetwork(files_, *kernels.kernels[0]).Label(ids);
  ASSERT_THAT(plain, SizeIs(ids.size()));
  for (size_t i = 0; i + 1 < ids.size(); ++i) EXPECT_EQ(plain[i], plain[i % distinct]);
  EXPECT_TRUE(plain.back().empty());
  for (int k = 1; k < kernels.count; ++k)
    EXPECT_EQ(LexicalNetwork(files_, *kernels.kernels[k]).Label(ids), plain)
        << kernels.kernels[k]->name;
}

TEST_F(LexicalModelTest, FindsNamesInEitherScript) {
  const auto model = LexicalModel::Load(Dir());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(WordsOf(**model, "法国总统马克龙周二抵达北京。"),
              ElementsAre(Pair("法国", Tag::kLoc), Pair("总统", Tag::kN), Pair("马克龙", Tag::kPer),
                          Pair("周二", Tag::kTime), Pair("抵达", Tag::kV), Pair("北京", Tag::kLoc),
                          Pair("。", Tag::kW)));
  EXPECT_THAT(WordsOf(**model, "德國總理默克爾訪問東京。"), Contains(Pair("默克爾", Tag::kPer)));
}

TEST_F(LexicalModelTest, WordsCoverAllButWhiteSpace) {
  const auto model = LexicalModel::Load(Dir());
  ASSERT_TRUE(model.ok()) << model.status();
  std::string text = " 林山 在 New York Times 说 ";
  for (int i = 0; i < 100; ++i) text += "，他又说了一句很长的话";  // more than one piece
  std::string joined;
  uint32_t last = 0;
  const auto words = (*model)->Words(text, {{{0, static_cast<uint32_t>(text.size())}, 0}});
  for (const Token& token : words[0]) {
    EXPECT_GE(token.span.begin, last);
    last = token.span.end;
    joined += std::string(Cut(text, token.span));
    EXPECT_NE(joined.back(), ' ');
  }
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  EXPECT_EQ(joined, text);
}

// A kernel's step and decoding on made-up weights, as raw bits.
struct Outcome {
  std::vector<float> state;
  std::vector<int16_t> input;
  std::vector<float> emissions;
  std::vector<float> scores;
  std::vector<uint8_t> back;
  std::vector<float> projected;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome RunKernel(const LexicalKernel& kernel, int rows, int input_columns) {
  std::mt19937 random(static_cast<uint32_t>(rows * 1000 + input_columns));
  const auto floats = [&](size_t n, double range) {
    std::uniform_real_distribution<float> values(static_cast<float>(-range),
                                                 static_cast<float>(range));
    std::vector<float> out(n);
    for (float& x : out) x = values(random);
    return out;
  };
  const int depth = input_columns + kHidden;
  const PackedMatrix gates(floats(static_cast<size_t>(depth) * 2 * kHidden, 0.5), depth,
                           2 * kHidden, kernel.tile_columns);
  const PackedMatrix candidate(floats(static_cast<size_t>(depth) * kHidden, 0.5), depth, kHidden,
                               kernel.tile_columns);
  const PackedMatrix emission(floats(size_t{kOutputs} * 57, 1.0), kOutputs, 57,
                              kernel.tile_columns);
  const std::vector<float> add = floats(kGates, 3.0);
  const std::vector<const float*> adds(static_cast<size_t>(rows), add.data());
  Outcome outcome;
  outcome.state = floats(static_cast<size_t>(rows) * kHidden, 1.0);
  outcome.input.resize(static_cast<size_t>(rows) * (2 * kHidden + input_columns));
  for (int16_t& x : outcome.input)
    x = static_cast<int16_t>(static_cast<int>(random() % 16383) - 8191);
  std::vector<float> update(static_cast<size_t>(rows) * kHidden);
  std::vector<int32_t> sums(static_cast<size_t>(rows) * 2 * kHidden);
  const GruDirection gru = {input_columns, gates.view(), candidate.view()};
  for (int i = 0; i < 3; ++i) {
    kernel.gru_step(gru, {rows, adds.data(), outcome.input.data(), outcome.state.data(),
                          update.data(), sums.data()});
  }
  std::vector<int16_t> hidden(static_cast<size_t>(rows) * kOutputs);
  for (int16_t& x : hidden) x = static_cast<int16_t>(static_cast<int>(random() % 16383) - 8191);
  const std::vector<float> bias = floats(kMaxLabels, 1.0);
  outcome.emissions.resize(static_cast<size_t>(rows) * kMaxLabels);
  kernel.emissions(emission.view(), bias.data(), hidden.data(), rows, sums.data(),
                   outcome.emissions.data());
  const std::vector<float> transitions = floats(size_t{57} * kMaxLabels, 5.0);
  outcome.scores.resize(kMaxLabels);
  outcome.back.resize(kMaxLabels);
  kernel.viterbi_step(transitions.data(), 57, bias.data(), outcome.emissions.data(),
                      outcome.scores.data(), outcome.back.data());
  outcome.projected.resize(static_cast<size_t>(rows) * kGates);
  const std::vector<float> embedding = floats(static_cast<size_t>(rows) * kEmbedding, 5.0);
  const std::vector<float> matrix = floats(size_t{kEmbedding} * kGates, 0.5);
  kernel.project(embedding.data(), rows, matrix.data(), add.data(), outcome.projected.data(),
                 kGates);
  return outcome;
}

TEST(LexicalKernels, GiveTheSameBits) {
  const LexicalKernels kernels = AvailableLexicalKernels();
  for (int rows : {1, 5, 6, 11, 12, 13, 35, 36}) {
    for (int input_columns : {0, kOutputs}) {
      const Outcome plain = RunKernel(*kernels.kernels[0], rows, input_columns);
      EXPECT_NE(plain.state[0], plain.state[1]);
      for (int k = 1; k < kernels.count; ++k) {
        EXPECT_TRUE(RunKernel(*kernels.kernels[k], rows, input_columns) == plain)
            << kernels.kernels[k]->name << " " << rows << " rows";
      }
    }
  }
}

TEST(LexicalModel, MissingFolderIsNotFound) {
  EXPECT_EQ(LexicalModel::Load("/nonexistent").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace guanxi::ingest
