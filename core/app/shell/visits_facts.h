// SPDX-License-Identifier: Apache-2.0
// What is known of today, read from the centre off the UI thread and looked at again every two seconds and after each
// command: the list, the banner and the status bar all show this one reading. UI thread only but read_day and read_store.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

struct DayFacts {
  std::string day{};                                                  // ISO
  std::vector<centre::Visit> visits{};                                // by time
  std::map<std::string, centre::Patient> patients{};                  // by id
  std::map<std::string, std::vector<centre::SafetyAnswer>> safety{};  // by patient id
  centre::DayReport report{};                                         // what is left to do
  std::vector<archive::StudyRow> to_attach{};
  std::string failure{};  // why the day cannot be read, in words

  const centre::Visit* visit(const std::string& id) const;
  const centre::Patient* patient(const std::string& id) const;
};

struct StoreFacts {
  std::size_t studies = 0, quarantined = 0;
  bool known = false;
};

struct DayQuestion {
  std::string day{}, language{};      // day: ISO
  std::vector<std::string> drafts{};  // names of those open here
  std::string patient_id{};           // of the visit chosen, which may be of another day; or empty
};
DayFacts read_day(const centre::Centre& centre, const DayQuestion& question);  // [worker]
StoreFacts read_store(centre::Centre& centre);                                 // [worker]

class DayWatch {
 public:
  explicit DayWatch(AppWorkstation& workstation);
  void look();  // once a frame: asks for another reading when it is time; never waits
  const DayFacts& facts() const;
  const StoreFacts& store() const;

 private:
  struct Reading;
  void read_day_again();
  void read_store_again();
  AppWorkstation& workstation_;
  std::shared_ptr<Reading> reading_;  // shared with the jobs under way
};

}  // namespace synovia::app
