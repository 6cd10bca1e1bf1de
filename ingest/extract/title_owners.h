// Employers of titles that stand without one: 巴比什总理, where the article speaks of 捷克总理.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Index of the mention that employs whoever holds the office of state `title`, which stands without
// employer and without a name; -1 if the article does not tell.
int OwnerOfOffice(const MentionContext& context, const std::vector<Mention>& mentions,
                  const Title& title);

// Sets Title::owner of named persons' offices of state whose words the article joins to one country
// only, unless another person is named as holder there, or several persons bear the bare title.
// Call after AddOffices. O(titles squared).
void InferOwners(const MentionContext& context, std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
