// main() for fuzz targets without libFuzzer: feeds every file of the folders named on the command
// line to the target, whole, cut off at many places and with single bytes changed.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

void Feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

void FeedVariants(const std::string& seed) {
  constexpr size_t kVariants = 200;
  Feed(seed);
  const size_t step = seed.size() / kVariants + 1;
  for (size_t at = 0; at < seed.size(); at += step) {
    Feed(seed.substr(0, at));
    Feed(seed.substr(at));
    std::string damaged = seed;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    Feed(damaged);
    damaged[at] = '<';
    Feed(damaged);
  }
}

}  // namespace

int main(int argc, char** argv) {
  int seeds = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << file.rdbuf();
      FeedVariants(bytes.str());
      ++seeds;
    }
  }
  std::printf("%d seeds replayed\n", seeds);
  return seeds > 0 ? 0 : 1;
}
