// How fast the text stages are on one core: sentences, the simplified twin, words by the dictionary
// and by each kernel of the lexical model, time expressions. Prints megabytes of text a second of
// processor time.
//
//   words_bench [FILE...]   plain text, a document a file; without files the samples of the tree
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "ingest/extract/time_expressions.h"
#include "ingest/extract/words.h"
#include "ingest/lexicon/jieba_dir.h"
#include "ingest/lexicon/lexical_model.h"

namespace guanxi::ingest {
namespace {

constexpr double kSecondsEach = 1.0;  // a stage is repeated for at least that long

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Document ReadDocument(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  Document document;
  document.text = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  document.published = absl::FromCivil(absl::CivilDay(2024, 10, 29), absl::UTCTimeZone());
  for (size_t begin = 0; begin < document.text.size();) {
    const size_t end = std::min(document.text.find('\n', begin), document.text.size());
    document.blocks.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    begin = end + 1;
  }
  return document;
}

std::vector<std::string> SamplePaths() {
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(GUANXI_SOURCE_DIR) + "/samples/articles"))
    paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Runs `stage` over all documents again and again and prints its speed.
double Measure(const char* name, const std::vector<Document>& documents, double reference,
               const std::function<size_t(const Document&)>& stage) {
  size_t bytes = 0;
  size_t items = 0;
  int rounds = 0;
  const double begin = ProcessorSeconds();
  double seconds = 0;
  do {
    for (const Document& document : documents) {
      items += stage(document);
      bytes += document.text.size();
    }
    ++rounds;
    seconds = ProcessorSeconds() - begin;
  } while (seconds < kSecondsEach);
  const double speed = static_cast<double>(bytes) / 1e6 / seconds;
  std::printf("%-24s %10.2f MB/s %12zu items", name, speed, items / static_cast<size_t>(rounds));
  if (reference > 0) std::printf("   x %.2f", speed / reference);
  std::printf("\n");
  return speed;
}

int Run(const std::vector<std::string>& paths) {
  std::vector<Document> documents;
  for (const std::string& path : paths) documents.push_back(ReadDocument(path));
  size_t bytes = 0;
  for (const Document& document : documents) bytes += document.text.size();
  if (bytes == 0) {
    std::fprintf(stderr, "words_bench: no text to read\n");
    return 1;
  }
  std::printf("%zu documents, %zu bytes; speed by processor time, ratio to the plain tagger\n",
              documents.size(), bytes);
  const auto dictionary = WordAnalyzer::Create({JiebaDir(), false});
  const auto times = TimeWords::Load(std::string(GUANXI_SOURCE_DIR) + "/ingest/lexicon/data");
  if (!dictionary.ok() || !times.ok()) {
    std::fprintf(stderr, "words_bench: %s %s\n", dictionary.status().ToString().c_str(),
                 times.status().ToString().c_str());
    return 1;
  }
  double plain = 0;
  const LexicalKernels kernels = AvailableLexicalKernels();
  for (int k = 0; k < kernels.count; ++k) {
    const auto model = LexicalModel::Load(JiebaDir() + "/lac_small", *kernels.kernels[k]);
    if (!model.ok()) {
      std::fprintf(stderr, "words_bench: %s\n", model.status().ToString().c_str());
      return 1;
    }
    const std::string name = std::string("tagger, ") + kernels.kernels[k]->name;
    const double speed = Measure(name.c_str(), documents, plain, [&](const Document& document) {
      size_t words = 0;
      for (const auto& sentence : (*model)->Words(document.text, SplitSentences(document)))
        words += sentence.size();
      return words;
    });
    if (plain == 0) plain = speed;
  }
  Measure("dictionary words", documents, plain,
          [&](const Document& document) { return (*dictionary)->Analyze(document).tokens.size(); });
  Measure("sentences", documents, plain,
          [](const Document& document) { return SplitSentences(document).size(); });
  Measure("simplified twin", documents, plain,
          [](const Document& document) { return SimplifyKeepingOffsets(document.text).size(); });
  std::vector<AnalyzedText> analyzed;
  for (const Document& document : documents) analyzed.push_back((*dictionary)->Analyze(document));
  Measure("time expressions", documents, plain, [&](const Document& document) {
    const size_t i = static_cast<size_t>(&document - documents.data());
    return FindTimeExpressions(document, analyzed[i], *times).size();
  });
  return 0;
}

}  // namespace
}  // namespace guanxi::ingest

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) paths = guanxi::ingest::SamplePaths();
  return guanxi::ingest::Run(paths);
}
