// Tables for people: columns as wide as what stands in them, rows with notes below.
#pragma once

#include <string>
#include <vector>

#include "client/cli/session.h"

namespace guanxi::client {

class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}

  // As many cells as the header has.
  void AddRow(std::vector<std::string> cells) { rows_.push_back({std::move(cells), {}}); }
  // A line below the last row: its evidence.
  void AddNote(std::string note) { rows_.back().notes.push_back(std::move(note)); }

  bool empty() const { return rows_.empty(); }

  // Lines are cut at the terminal's width, and whole where the output is no terminal. Columns that
  // are empty in all rows are left out.
  std::string Print(const Session& session) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
  };
  std::vector<int> Widths() const;
  std::string Line(const std::vector<std::string>& cells, const std::vector<int>& widths) const;

  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace guanxi::client
