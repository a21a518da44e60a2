// SPDX-License-Identifier: Apache-2.0
#include "archive/index_store.h"

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::archive {
namespace {

using dicom::Identity;

struct TextColumn {
  const char* name;
  std::string Identity::*member;
};
constexpr TextColumn kTexts[] = {
    {"sop_uid", &Identity::sop_uid},
    {"sop_class_uid", &Identity::sop_class_uid},
    {"transfer_syntax_uid", &Identity::transfer_syntax_uid},
    {"study_uid", &Identity::study_uid},
    {"series_uid", &Identity::series_uid},
    {"patient_id", &Identity::patient_id},
    {"issuer_of_patient_id", &Identity::issuer_of_patient_id},
    {"patient_name", &Identity::patient_name},
    {"birth_date", &Identity::birth_date},
    {"sex", &Identity::sex},
    {"study_date", &Identity::study_date},
    {"study_time", &Identity::study_time},
    {"series_date", &Identity::series_date},
    {"content_date", &Identity::content_date},
    {"content_time", &Identity::content_time},
    {"accession_number", &Identity::accession_number},
    {"study_id", &Identity::study_id},
    {"study_description", &Identity::study_description},
    {"series_description", &Identity::series_description},
    {"modality", &Identity::modality},
    {"body_part", &Identity::body_part},
    {"laterality", &Identity::laterality},
    {"view_position", &Identity::view_position},
    {"patient_orientation", &Identity::patient_orientation},
    {"manufacturer", &Identity::manufacturer},
    {"station_name", &Identity::station_name},
    {"referring_physician", &Identity::referring_physician},
    {"requested_procedure", &Identity::requested_procedure},
};
constexpr const char* kNumbers[] = {"series_number", "instance_number", "size", "frames"};

// Of the study, from its instance with the least UID, together: never one person's name with another's number.
constexpr TextColumn kPatient[] = {{"patient_id", &Identity::patient_id},
                                   {"patient_name", &Identity::patient_name},
                                   {"birth_date", &Identity::birth_date},
                                   {"sex", &Identity::sex}};
// Of the study, the least value any instance gives.
constexpr TextColumn kStudy[] = {{"date", &Identity::study_date},
                                 {"time", &Identity::study_time},
                                 {"description", &Identity::study_description},
                                 {"accession_number", &Identity::accession_number}};

std::string folded_name(const std::string& patient_name) {
  std::string name = base::person_name(patient_name);
  std::ranges::replace(name, '^', ' ');
  std::ranges::replace(name, ',', ' ');
  return base::fold(base::trim(name));
}

std::string folded_text(const Identity& identity) {
  return base::fold(fmt::format("{} {} {} {} {} {} {}", base::person_name(identity.patient_name), identity.patient_id,
                                identity.accession_number, identity.study_description, identity.series_description,
                                identity.body_part, base::person_name(identity.referring_physician)));
}

std::vector<database::Migration> migrations() {
  std::string instance = "CREATE TABLE instance (";
  for (const TextColumn& column : kTexts) instance += fmt::format("{} TEXT NOT NULL, ", column.name);
  for (const char* column : kNumbers) instance += fmt::format("{} BIGINT NOT NULL, ", column);
  instance += "sha256 TEXT NOT NULL, folded_text TEXT NOT NULL, PRIMARY KEY (sop_uid))";
  return {{"archive/0001-index",
           {instance, "CREATE INDEX instance_of_study ON instance (study_uid, series_uid, modality)",
            "CREATE TABLE study (study_uid TEXT PRIMARY KEY, anchor_uid TEXT NOT NULL, patient_id TEXT NOT NULL, "
            "patient_name TEXT NOT NULL, birth_date TEXT NOT NULL, sex TEXT NOT NULL, folded_name TEXT NOT NULL, "
            "date TEXT NOT NULL, time TEXT NOT NULL, description TEXT NOT NULL, accession_number TEXT NOT NULL)",
            "CREATE INDEX study_by_name ON study (folded_name)", "CREATE INDEX study_by_patient ON study (patient_id)",
            "CREATE INDEX study_by_date ON study (date, time)"}}};
}

std::string upsert_instance() {
  std::string names, places, updates;
  int place = 0;
  const auto add = [&](const std::string& name) {
    names += (place ? ", " : "") + name;
    places += fmt::format("{}:p{}", place ? ", " : "", place + 1);
    if (place++) updates += fmt::format("{}{} = excluded.{}", updates.empty() ? "" : ", ", name, name);
  };
  for (const TextColumn& column : kTexts) add(column.name);
  for (const char* column : kNumbers) add(column);
  add("sha256");
  add("folded_text");
  return fmt::format("INSERT INTO instance ({}) VALUES ({}) ON CONFLICT (sop_uid) DO UPDATE SET {}", names, places,
                     updates);
}

// Commutative, so that the order of arrival leaves no trace.
std::string upsert_study() {
  std::string updates =
      "anchor_uid = CASE WHEN excluded.anchor_uid < study.anchor_uid THEN excluded.anchor_uid ELSE study.anchor_uid "
      "END";
  for (const char* name : {"patient_id", "patient_name", "birth_date", "sex", "folded_name"})
    updates += fmt::format(
        ", {0} = CASE WHEN excluded.anchor_uid <= study.anchor_uid THEN excluded.{0} ELSE study.{0} END", name);
  for (const TextColumn& column : kStudy)
    updates += fmt::format(
        ", {0} = CASE WHEN study.{0} = '' OR (excluded.{0} <> '' AND excluded.{0} < study.{0}) "
        "THEN excluded.{0} ELSE study.{0} END",
        column.name);
  return "INSERT INTO study (study_uid, anchor_uid, patient_id, patient_name, birth_date, sex, folded_name, date, "
         "time, "
         "description, accession_number) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11) "
         "ON CONFLICT (study_uid) DO UPDATE SET " +
         updates;
}

// A WHERE clause in the making: each value gets the next placeholder.
struct Conditions {
  std::string sql;
  std::vector<database::Value> values;

  std::string place(std::string value) {
    values.emplace_back(std::move(value));
    return fmt::format(":p{}", values.size());
  }
  void add(const std::string& condition) { sql += (sql.empty() ? " WHERE " : " AND ") + condition; }
};

Conditions conditions_of(const StudyQuery& query) {
  Conditions where;
  if (!query.patient_id.empty()) where.add("patient_id = " + where.place(query.patient_id));
  if (const std::string prefix = folded_name(query.name_prefix); !prefix.empty()) {
    where.add("folded_name >= " + where.place(prefix));
    where.add("folded_name < " + where.place(prefix + "\xF4\x8F\xBF\xBF"));  // U+10FFFF: after every name so begun
  }
  if (!query.date_from.empty()) where.add("date >= " + where.place(query.date_from));
  if (!query.date_to.empty()) where.add("date <> '' AND date <= " + where.place(query.date_to));
  if (!query.modality.empty())
    where.add("EXISTS (SELECT 1 FROM instance i WHERE i.study_uid = study.study_uid AND i.modality = " +
              where.place(query.modality) + ")");
  std::string words;
  for (const std::string& word : base::split(base::fold(query.text), ' '))
    if (!word.empty()) words += " AND instr(i.folded_text, " + where.place(word) + ") > 0";
  if (!words.empty()) where.add("EXISTS (SELECT 1 FROM instance i WHERE i.study_uid = study.study_uid" + words + ")");
  return where;
}

StudyRow study_of(const database::Row& row) {
  StudyRow study{database::text(row[0]),
                 database::text(row[1]),
                 database::text(row[2]),
                 database::text(row[3]),
                 database::text(row[4]),
                 database::text(row[5]),
                 database::text(row[6]),
                 database::text(row[7]),
                 database::text(row[8]),
                 {},
                 0,
                 0};
  study.series = static_cast<std::size_t>(database::number(row[9]));
  study.instances = static_cast<std::size_t>(database::number(row[10]));
  for (std::string& modality : base::split(database::text(row[11]), ','))
    if (!modality.empty()) study.modalities.push_back(std::move(modality));
  std::ranges::sort(study.modalities);
  return study;
}

InstanceRow instance_of(const database::Row& row) {
  InstanceRow instance;
  std::size_t at = 0;
  for (const TextColumn& column : kTexts) instance.identity.*column.member = database::text(row[at++]);
  instance.identity.series_number = static_cast<int>(database::number(row[at++]));
  instance.identity.instance_number = static_cast<int>(database::number(row[at++]));
  instance.size = static_cast<std::uint64_t>(database::number(row[at++]));
  instance.frames = static_cast<std::size_t>(database::number(row[at++]));
  instance.sha256 = database::text(row[at]);
  return instance;
}

}  // namespace

base::Result<std::unique_ptr<IndexStore>> IndexStore::open(const std::filesystem::path& file) {
  auto database = database::Database::open(file);
  if (!database) return std::move(database).error();
  if (auto migrated = (*database)->migrate(migrations()); !migrated) return std::move(migrated).error();
  return std::unique_ptr<IndexStore>(new IndexStore(std::move(*database)));
}

base::Status IndexStore::insert(const InstanceRow& row) {
  static const std::string instance_sql = upsert_instance(), study_sql = upsert_study();
  const Identity& identity = row.identity;
  std::vector<database::Value> values;
  for (const TextColumn& column : kTexts) values.emplace_back(identity.*column.member);
  for (const std::int64_t number : {std::int64_t{identity.series_number}, std::int64_t{identity.instance_number},
                                    static_cast<std::int64_t>(row.size), static_cast<std::int64_t>(row.frames)})
    values.emplace_back(number);
  values.emplace_back(row.sha256);
  values.emplace_back(folded_text(identity));
  if (auto done = database_->execute(instance_sql, values); !done) return done;

  std::vector<database::Value> study{identity.study_uid, identity.sop_uid};
  for (const TextColumn& column : kPatient) study.emplace_back(identity.*column.member);
  study.emplace_back(folded_name(identity.patient_name));
  for (const TextColumn& column : kStudy) study.emplace_back(identity.*column.member);
  return database_->execute(study_sql, study);
}

base::Status IndexStore::put(const std::vector<InstanceRow>& rows) {
  return database_->transaction([&]() -> base::Status {
    for (const InstanceRow& row : rows)
      if (auto done = insert(row); !done) return done;
    return {};
  });
}

base::Status IndexStore::replace(const std::vector<InstanceRow>& rows) {
  return database_->transaction([&]() -> base::Status {
    if (auto done = database_->execute("DELETE FROM instance"); !done) return done;
    if (auto done = database_->execute("DELETE FROM study"); !done) return done;
    return put(rows);
  });
}

base::Result<std::vector<StudyRow>> IndexStore::find(const StudyQuery& query) {
  Conditions where = conditions_of(query);
  where.values.emplace_back(static_cast<std::int64_t>(query.limit));
  auto rows = database_->query(
      fmt::format(
          "SELECT study_uid, patient_id, patient_name, birth_date, sex, date, time, description, accession_number, "
          "(SELECT COUNT(DISTINCT series_uid) FROM instance i WHERE i.study_uid = study.study_uid), "
          "(SELECT COUNT(*) FROM instance i WHERE i.study_uid = study.study_uid), "
          "(SELECT GROUP_CONCAT(DISTINCT modality) FROM instance i WHERE i.study_uid = study.study_uid) "
          "FROM study{} ORDER BY date DESC, time DESC, study_uid LIMIT :p{}",
          where.sql, where.values.size()),
      where.values);
  if (!rows) return std::move(rows).error();
  std::vector<StudyRow> studies;
  for (const database::Row& row : *rows) studies.push_back(study_of(row));
  return studies;
}

base::Result<std::vector<InstanceRow>> IndexStore::select(const std::string& rest,
                                                          const std::vector<database::Value>& values) {
  std::string names;
  for (const TextColumn& column : kTexts) names += fmt::format("{}, ", column.name);
  for (const char* column : kNumbers) names += fmt::format("{}, ", column);
  auto rows = database_->query("SELECT " + names + "sha256 FROM instance " + rest, values);
  if (!rows) return std::move(rows).error();
  std::vector<InstanceRow> instances;
  for (const database::Row& row : *rows) instances.push_back(instance_of(row));
  return instances;
}

base::Result<std::vector<InstanceRow>> IndexStore::instances(const std::string& study_uid) {
  return select("WHERE study_uid = :p1 ORDER BY series_number, series_uid, instance_number, sop_uid", {study_uid});
}

base::Result<InstanceRow> IndexStore::instance(const std::string& sop_uid) {
  auto found = select("WHERE sop_uid = :p1", {sop_uid});
  if (!found) return std::move(found).error();
  if (found->empty())
    return base::fail(
        base::ErrorCode::not_found,
        fmt::format(fmt::runtime(base::tr("The archive has no instance {uid}.")), fmt::arg("uid", sop_uid)));
  return std::move(found->front());
}

base::Result<std::vector<InstanceRow>> IndexStore::all() { return select("ORDER BY sop_uid", {}); }

base::Result<nlohmann::json> IndexStore::canonical_dump() {
  auto rows = all();
  if (!rows) return std::move(rows).error();
  nlohmann::json instances = nlohmann::json::array(), studies = nlohmann::json::array();
  for (const InstanceRow& row : *rows) {
    nlohmann::json one = {{"series_number", row.identity.series_number},
                          {"instance_number", row.identity.instance_number},
                          {"size", row.size},
                          {"frames", row.frames},
                          {"sha256", row.sha256}};
    for (const TextColumn& column : kTexts) one[column.name] = row.identity.*column.member;
    instances.push_back(std::move(one));
  }
  auto found = find({.limit = std::size_t{1} << 40});
  if (!found) return std::move(found).error();
  std::ranges::sort(*found, {}, &StudyRow::study_uid);
  for (const StudyRow& row : *found)
    studies.push_back({{"study_uid", row.study_uid},
                       {"patient_id", row.patient_id},
                       {"patient_name", row.patient_name},
                       {"birth_date", row.birth_date},
                       {"sex", row.sex},
                       {"date", row.date},
                       {"time", row.time},
                       {"description", row.description},
                       {"accession_number", row.accession_number},
                       {"modalities", row.modalities},
                       {"series", row.series},
                       {"instances", row.instances}});
  return nlohmann::json{{"instances", std::move(instances)}, {"studies", std::move(studies)}};
}

}  // namespace synovia::archive
