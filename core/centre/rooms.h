// SPDX-License-Identifier: Apache-2.0
// What the centre stands on, shared by its use cases. Private to this folder.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "archive/archive.h"
#include "base/clock.h"
#include "centre/centre.h"
#include "centre/encoded_pictures.h"
#include "centre/register.h"
#include "database/database.h"
#include "outbox/outbox.h"
#include "security/security.h"

namespace synovia::centre {

struct Rooms {
  std::filesystem::path folder;
  const base::Clock* clock = nullptr;
  std::unique_ptr<archive::LocalArchive> archive;  // first: it holds the folder's lock
  std::unique_ptr<database::Database> database;
  std::unique_ptr<Register> reg;
  std::unique_ptr<outbox::Outbox> outbox;
  std::unique_ptr<security::AuditTrail> audit;
  std::mutex signing;  // one signature at a time
  std::unique_ptr<EncodedPictures> pictures;
};

struct Centre::Impl : Rooms {};

}  // namespace synovia::centre
