// Flags to Filter.
#include "client/cli/filter_flags.h"

#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "client/cli/names.h"

namespace guanxi::client {
namespace {

absl::Status BadValue(const char* flag, const std::string& value, const char* right) {
  return absl::InvalidArgumentError(absl::StrCat(flag, ": \"", value, "\" is not one of ", right));
}

absl::Status FillFactualities(const FilterFlags& flags, v1::Filter* filter) {
  for (const std::string& name : flags.factuality) {
    if (absl::AsciiStrToLower(name) == "all") {
      for (int f = v1::FACTUALITY_ACTUAL; f <= v1::FACTUALITY_DENIED; ++f) {
        filter->add_factualities(static_cast<v1::Factuality>(f));
      }
      continue;
    }
    const v1::Factuality factuality = ParseFactuality(name);
    if (factuality == v1::FACTUALITY_UNSPECIFIED) {
      return BadValue("--factuality", name, "ACTUAL, PLANNED, POSSIBLE, DENIED, all");
    }
    filter->add_factualities(factuality);
  }
  if (flags.planned) {
    if (flags.factuality.empty()) filter->add_factualities(v1::FACTUALITY_ACTUAL);
    filter->add_factualities(v1::FACTUALITY_PLANNED);
  }
  return absl::OkStatus();
}

absl::Status FillDirection(const std::string& name, v1::Filter* filter) {
  static const auto* const kDirections =
      new std::map<std::string, v1::Direction>{{"", v1::DIRECTION_UNSPECIFIED},
                                               {"both", v1::DIRECTION_BOTH},
                                               {"out", v1::DIRECTION_OUTGOING},
                                               {"in", v1::DIRECTION_INCOMING}};
  const auto found = kDirections->find(absl::AsciiStrToLower(name));
  if (found == kDirections->end()) return BadValue("--direction", name, "both, out, in");
  filter->set_direction(found->second);
  return absl::OkStatus();
}

absl::Status FillUndated(const std::string& name, v1::Filter* filter) {
  static const auto* const kPolicies =
      new std::map<std::string, v1::UndatedPolicy>{{"", v1::UNDATED_POLICY_UNSPECIFIED},
                                                   {"standing", v1::UNDATED_POLICY_STANDING_ONLY},
                                                   {"keep", v1::UNDATED_POLICY_KEEP},
                                                   {"drop", v1::UNDATED_POLICY_DROP}};
  const auto found = kPolicies->find(absl::AsciiStrToLower(name));
  if (found == kPolicies->end()) return BadValue("--undated", name, "standing, keep, drop");
  filter->set_undated(found->second);
  return absl::OkStatus();
}

}  // namespace

void AddFilterFlags(CLI::App* command, FilterFlags* flags) {
  const std::string group = "Filter";
  const auto list = [&](const char* name, std::vector<std::string>* values, const char* what) {
    command->add_option(name, *values, what)->delimiter(',')->expected(1)->take_all()->group(group);
  };
  list("--predicates", &flags->predicates, "only these predicates or groups: met,contact");
  list("--exclude", &flags->exclude, "not these predicates or groups");
  list("--types", &flags->types, "other end: PERSON,ORGANIZATION,COUNTRY,PLACE");
  list("--factuality", &flags->factuality, "ACTUAL (default), PLANNED, POSSIBLE, DENIED or all");
  command->add_flag("--planned", flags->planned, "also what is announced")->group(group);
  command->add_option("--direction", flags->direction, "out, in or both (default)")->group(group);
  command->add_option("--from", flags->from, "from this day, month or year: 2024-10")->group(group);
  command->add_option("--to", flags->to, "to this day, month or year, included")->group(group);
  command
      ->add_option("--undated", flags->undated,
                   "with --from/--to: keep undated standing facts (standing, default), all (keep) "
                   "or none (drop)")
      ->group(group);
  command->add_option("--min-sources", flags->min_sources, "at least so many publishers")
      ->group(group);
  command->add_option("--min-confidence", flags->min_confidence, "at least this, 0 to 1")
      ->group(group);
  command->add_option("--as-of", flags->as_of, "the graph as it was at this revision")
      ->group(group);
}

absl::Status FillFilter(const FilterFlags& flags, v1::Filter* filter) {
  for (const std::string& name : flags.predicates) filter->add_predicates(name);
  for (const std::string& name : flags.exclude) filter->add_excluded_predicates(name);
  for (const std::string& name : flags.types) {
    const v1::EntityType type = ParseEntityType(name);
    if (type == v1::ENTITY_TYPE_UNSPECIFIED) {
      return BadValue("--types", name, "PERSON, ORGANIZATION, COUNTRY, PLACE");
    }
    filter->add_entity_types(type);
  }
  GUANXI_RETURN_IF_ERROR(FillFactualities(flags, filter));
  GUANXI_RETURN_IF_ERROR(FillDirection(flags.direction, filter));
  GUANXI_RETURN_IF_ERROR(FillUndated(flags.undated, filter));
  filter->set_from(flags.from);
  filter->set_to(flags.to);
  filter->set_min_sources(flags.min_sources);
  filter->set_min_confidence(flags.min_confidence);
  filter->set_as_of_revision(flags.as_of);
  return absl::OkStatus();
}

}  // namespace guanxi::client
