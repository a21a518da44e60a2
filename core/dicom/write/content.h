// SPDX-License-Identifier: Apache-2.0
// A content tree of a structured report as plain data, and the way to and from DCMTK's tree, which checks it against the
// rules of its SOP class (PS3.3 C.17.3). [worker]
#pragma once

#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/result.h"
#include "image/geometry.h"
#include "record/code.h"

class DSRDocumentTree;

namespace synovia::dicom::sr {

enum class Relation { contains, observation_context, concept_modifier, properties, inferred_from, selected_from };
enum class ValueType { container, text, code, number, date, time, uid, person, coordinates, image, composite };

struct Content {
  Relation relation = Relation::contains;
  ValueType type = ValueType::container;
  record::Code name = {};
  std::string text = {};                         // text, DA, TM, UID, PN or the number's decimal
  record::Code code = {};                        // the code, or the number's unit (UCUM)
  std::vector<image::ImagePoint> points = {};    // one: POINT, more: POLYLINE; column, row (PS3.3 C.18.6)
  std::string sop_class_uid = {}, sop_uid = {};  // of an image or another composite object
  std::vector<int> frames = {};                  // 1-based
  std::string template_id = {};                  // of PS3.16, for containers
  std::vector<Content> children = {};

  Content& add(Content child) { return children.emplace_back(std::move(child)); }
};

Content container(record::Code name);
Content text(record::Code name, std::string value, Relation relation = Relation::contains);
Content code(record::Code name, record::Code value, Relation relation = Relation::contains);
Content number(record::Code name, const base::Quantity& quantity);
Content uid(record::Code name, std::string value, Relation relation);
Content person(record::Code name, std::string value, Relation relation);
Content image(record::Code name, std::string sop_class_uid, std::string sop_uid, std::vector<int> frames);

// A private concept of ours.
record::Code own(std::string value, std::string meaning);
inline constexpr const char* kOwnScheme = "99SYNOVIA";

// Refused when the SOP class does not allow an item where it stands, or a value is none.
base::Status fill(DSRDocumentTree& tree, const Content& root);
// The tree as it stands; items of kinds we never write are left out.
Content read(DSRDocumentTree& tree);

}  // namespace synovia::dicom::sr
