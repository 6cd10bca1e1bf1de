#include "ingest/read/canonical_url.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace guanxi::ingest {
namespace {

struct UrlParts {
  std::string host;  // lower case, with a port that is not the default one
  absl::string_view path;
  absl::string_view query;  // without '?'
};

// False if `url` is no http(s) URL.
bool Split(absl::string_view url, UrlParts* parts) {
  const size_t colon = url.find("://");
  if (colon == absl::string_view::npos) return false;
  const std::string scheme = absl::AsciiStrToLower(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return false;
  absl::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const size_t host_end = std::min(rest.find_first_of("/?"), rest.size());
  absl::string_view host = rest.substr(0, host_end);
  if (const size_t at = host.rfind('@'); at != absl::string_view::npos) host = host.substr(at + 1);
  parts->host = absl::AsciiStrToLower(host);
  for (const char* port : {":80", ":443"}) {
    if (absl::EndsWith(parts->host, port)) {
      parts->host.resize(parts->host.size() - absl::string_view(port).size());
    }
  }
  rest = rest.substr(host_end);
  const size_t query = std::min(rest.find('?'), rest.size());
  parts->path = rest.substr(0, query);
  if (query < rest.size()) parts->query = rest.substr(query + 1);
  return !parts->host.empty();
}

bool IsTracking(absl::string_view parameter) {
  static constexpr absl::string_view kNames[] = {
      "fbclid", "gclid", "dclid",   "msclkid", "mc_cid", "mc_eid",   "igshid",
      "yclid",  "spm",   "ref_src", "smid",    "cmpid",  "at_medium"};
  const std::string name = absl::AsciiStrToLower(parameter.substr(0, parameter.find('=')));
  return absl::StartsWith(name, "utm_") ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

std::string CanonicalUrl(absl::string_view url) {
  url = absl::StripAsciiWhitespace(url);
  UrlParts parts;
  if (!Split(url, &parts)) return std::string(url);
  while (absl::EndsWith(parts.path, "/")) parts.path.remove_suffix(1);
  std::string canonical = absl::StrCat("https://", parts.host, parts.path);
  std::vector<absl::string_view> kept;
  for (absl::string_view parameter : absl::StrSplit(parts.query, '&', absl::SkipEmpty())) {
    if (!IsTracking(parameter)) kept.push_back(parameter);
  }
  if (!kept.empty()) absl::StrAppend(&canonical, "?", absl::StrJoin(kept, "&"));
  return canonical;
}

std::string UrlHost(absl::string_view url) {
  UrlParts parts;
  if (!Split(absl::StripAsciiWhitespace(url), &parts)) return "";
  return parts.host.substr(0, parts.host.find(':'));
}

}  // namespace guanxi::ingest
