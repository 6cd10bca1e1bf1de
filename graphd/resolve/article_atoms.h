// From an article's entities to atoms: a pure function of the article.
#pragma once

#include <vector>

#include "graphd/model/article_model.h"
#include "graphd/model/atom.h"
#include "graphd/resolve/name_key.h"

namespace guanxi::graphd {

// One contribution for each entity, in their order. The key is the lexicon's canonical name if
// there is one, else the article's fullest form. A person without canonical name has as context the
// countries at which, or at whose bodies, the article says it holds a position (none if it names
// more than two: then the text, or its reading, is too confused to tell people apart by). As
// derived forms are added: the family name behind the last middle dot, the last word of a Latin
// name, and a name of three or more parts without those in the middle.
std::vector<Atom> ArticleAtoms(const ArticleStatements& statements, const NameKeys& keys);

}  // namespace guanxi::graphd
