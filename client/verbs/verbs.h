// The verbs of the command, one file each. Add... declares the subcommand with its flags and help;
// its callback asks, prints, and sets session->exit_status.
#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace guanxi::client {

void AddFind(CLI::App& app, Session* session);
void AddShow(CLI::App& app, Session* session);
void AddMet(CLI::App& app, Session* session);
void AddPath(CLI::App& app, Session* session);
void AddAround(CLI::App& app, Session* session);
void AddEvidence(CLI::App& app, Session* session);
void AddTimeline(CLI::App& app, Session* session);
void AddAsk(CLI::App& app, Session* session);
void AddWatch(CLI::App& app, Session* session);
void AddExport(CLI::App& app, Session* session);
void AddRank(CLI::App& app, Session* session);
void AddGroups(CLI::App& app, Session* session);
void AddStats(CLI::App& app, Session* session);

}  // namespace guanxi::client
