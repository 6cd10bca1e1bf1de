#include <algorithm>
#include <cstdio>

#include "tests/bench/bench_process.h"
#include "tests/bench/graph_bench.h"

namespace guanxi::bench {

double MicrosSince(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

Percentiles PercentilesOf(std::vector<double> micros) {
  std::sort(micros.begin(), micros.end());
  return Percentiles{micros[micros.size() / 2], micros[micros.size() * 99 / 100], micros.back()};
}

Percentiles Measure(size_t runs, const std::function<void(size_t)>& run) {
  std::vector<double> micros;
  for (size_t i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    run(i);
    micros.push_back(MicrosSince(start));
  }
  return PercentilesOf(std::move(micros));
}

void Report(const char* what, const Percentiles& p) {
  std::printf("%-64s p50 %10.1f us   p99 %10.1f us   max %10.1f us\n", what, p.p50, p.p99, p.worst);
  std::fflush(stdout);
}

void ReportOnce(const char* what, const std::function<void()>& run) {
  const auto start = Clock::now();
  const double cpu = CpuSeconds();
  run();
  std::printf("%-64s %10.3f s, %.3f s of CPU\n", what, MicrosSince(start) / 1e6,
              CpuSeconds() - cpu);
  std::fflush(stdout);
}

graphd::Filter EverythingFilter() {
  graphd::Filter filter;
  filter.factualities.assign(kAllFactualities.begin(), kAllFactualities.end());
  return filter;
}

graphd::Filter NarrowFilter() {
  graphd::Filter filter;
  filter.excluded_predicates = {11, 12, 13, 18};
  filter.from = 16436 + 300;
  filter.to = 16436 + 3300;
  return filter;  // and ACTUAL only
}

}  // namespace guanxi::bench
