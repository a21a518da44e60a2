// SPDX-License-Identifier: Apache-2.0
#include "dicom/write/content.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmsr/dsrcomvl.h>
#include <dcmtk/dcmsr/dsrdoctr.h>
#include <dcmtk/dcmsr/dsrimgvl.h>
#include <dcmtk/dcmsr/dsrnumvl.h>
#include <dcmtk/dcmsr/dsrscovl.h>
#include <fmt/format.h>

#include "base/i18n.h"
#include "dicom/write/item.h"

namespace synovia::dicom::sr {
namespace {

using base::tr;

struct RelationPair {
  Relation ours;
  DSRTypes::E_RelationshipType theirs;
};
constexpr RelationPair kRelations[] = {{Relation::contains, DSRTypes::RT_contains},
                                       {Relation::observation_context, DSRTypes::RT_hasObsContext},
                                       {Relation::concept_modifier, DSRTypes::RT_hasConceptMod},
                                       {Relation::properties, DSRTypes::RT_hasProperties},
                                       {Relation::inferred_from, DSRTypes::RT_inferredFrom},
                                       {Relation::selected_from, DSRTypes::RT_selectedFrom}};
struct TypePair {
  ValueType ours;
  DSRTypes::E_ValueType theirs;
};
constexpr TypePair kTypes[] = {{ValueType::container, DSRTypes::VT_Container}, {ValueType::text, DSRTypes::VT_Text},
                               {ValueType::code, DSRTypes::VT_Code},           {ValueType::number, DSRTypes::VT_Num},
                               {ValueType::date, DSRTypes::VT_Date},           {ValueType::time, DSRTypes::VT_Time},
                               {ValueType::uid, DSRTypes::VT_UIDRef},          {ValueType::person, DSRTypes::VT_PName},
                               {ValueType::coordinates, DSRTypes::VT_SCoord},  {ValueType::image, DSRTypes::VT_Image},
                               {ValueType::composite, DSRTypes::VT_Composite}};

DSRTypes::E_RelationshipType theirs(Relation relation) {
  for (const auto& pair : kRelations)
    if (pair.ours == relation) return pair.theirs;
  return DSRTypes::RT_invalid;
}

DSRTypes::E_ValueType theirs(ValueType type) {
  for (const auto& pair : kTypes)
    if (pair.ours == type) return pair.theirs;
  return DSRTypes::VT_invalid;
}

OFString their_text(const std::string& text) { return OFString(text.data(), text.size()); }
std::string our_text(const OFString& text) { return std::string(text.data(), text.size()); }

DSRCodedEntryValue their_code(const record::Code& code) {
  return DSRCodedEntryValue(their_text(code.value), their_text(code.scheme), their_text(one_line(code.meaning, 64)));
}

record::Code our_code(const DSRCodedEntryValue& code) {
  return {our_text(code.getCodeValue()), our_text(code.getCodingSchemeDesignator()), our_text(code.getCodeMeaning())};
}

OFCondition set_coordinates(DSRContentItem& item, const Content& content) {
  DSRSpatialCoordinatesValue value(content.points.size() == 1 ? DSRTypes::GT_Point : DSRTypes::GT_Polyline);
  for (const image::ImagePoint& point : content.points)
    value.getGraphicDataList().addItem(static_cast<Float32>(point.x), static_cast<Float32>(point.y));
  return item.setSpatialCoordinates(value);
}

OFCondition set_image(DSRContentItem& item, const Content& content) {
  DSRImageReferenceValue value(their_text(content.sop_class_uid), their_text(content.sop_uid));
  for (const int frame : content.frames) value.getFrameList().addItem(frame);
  return item.setImageReference(value);
}

OFCondition set_value(DSRContentItem& item, const Content& content) {
  switch (content.type) {
    case ValueType::container: return EC_Normal;
    case ValueType::code: return item.setCodeValue(their_code(content.code));
    case ValueType::number:
      return item.setNumericValue(DSRNumericMeasurementValue(their_text(content.text), their_code(content.code)));
    case ValueType::coordinates: return set_coordinates(item, content);
    case ValueType::image: return set_image(item, content);
    case ValueType::composite:
      return item.setCompositeReference(
          DSRCompositeReferenceValue(their_text(content.sop_class_uid), their_text(content.sop_uid)));
    default: return item.setStringValue(their_text(content.text));
  }
}

base::Error not_allowed(const Content& content, const OFCondition& why) {
  return base::fail(base::ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("'{concept}' cannot be written into the report: {why}")),
                                fmt::arg("concept", content.name.meaning), fmt::arg("why", why.text())));
}

base::Status append(DSRDocumentTree& tree, const Content& content, bool root) {
  const auto relation = root ? DSRTypes::RT_isRoot : theirs(content.relation);
  const auto mode = root ? DSRTypes::AM_afterCurrent : DSRTypes::AM_belowCurrent;
  if (tree.addContentItem(relation, theirs(content.type), mode) == 0)
    return not_allowed(content, SR_EC_CannotAddContentItem);
  DSRContentItem& item = tree.getCurrentContentItem();
  OFCondition status = EC_Normal;
  if (!content.name.empty()) status = item.setConceptName(their_code(content.name));
  if (status.good()) status = set_value(item, content);
  if (status.good() && !content.template_id.empty())
    status = item.setTemplateIdentification(their_text(content.template_id), "DCMR");
  if (status.bad()) return not_allowed(content, status);
  for (const Content& child : content.children)
    if (auto done = append(tree, child, false); !done) return done;
  if (!root) tree.goUp();
  return {};
}

bool known(DSRContentItem& item, Content& content) {
  for (const auto& pair : kTypes)
    if (pair.theirs == item.getValueType()) {
      content.type = pair.ours;
      for (const auto& relation : kRelations)
        if (relation.theirs == item.getRelationshipType()) content.relation = relation.ours;
      return true;
    }
  return false;
}

void read_value(DSRContentItem& item, Content& content) {
  content.name = our_code(item.getConceptName());
  if (content.type == ValueType::code) {
    content.code = our_code(item.getCodeValue());
  } else if (content.type == ValueType::number) {
    content.text = our_text(item.getNumericValue().getNumericValue());
    content.code = our_code(item.getNumericValue().getMeasurementUnit());
  } else if (content.type == ValueType::image) {
    content.sop_class_uid = our_text(item.getImageReference().getSOPClassUID());
    content.sop_uid = our_text(item.getImageReference().getSOPInstanceUID());
    const DSRImageFrameList& frames = item.getImageReference().getFrameList();
    for (std::size_t i = 1; i <= frames.getNumberOfItems(); ++i) content.frames.push_back(frames.getItem(i));
  } else {
    content.text = our_text(item.getStringValue());
  }
}

void read_children(DSRDocumentTree& tree, Content& into) {
  if (tree.goDown() == 0) return;
  do {
    DSRContentItem& item = tree.getCurrentContentItem();
    Content child;
    if (!known(item, child)) continue;
    read_value(item, child);
    read_children(tree, child);
    into.add(std::move(child));
  } while (tree.gotoNext() > 0);
  tree.goUp();
}

}  // namespace

Content container(record::Code name) { return {.name = std::move(name)}; }

Content text(record::Code name, std::string value, Relation relation) {
  return {.relation = relation, .type = ValueType::text, .name = std::move(name), .text = std::move(value)};
}

Content code(record::Code name, record::Code value, Relation relation) {
  return {.relation = relation, .type = ValueType::code, .name = std::move(name), .code = std::move(value)};
}

Content number(record::Code name, const base::Quantity& quantity) {
  const std::string meaning = quantity.unit == "1" ? "no units" : quantity.unit;
  return {.type = ValueType::number,
          .name = std::move(name),
          .text = quantity.decimal,
          .code = {quantity.unit, "UCUM", meaning}};
}

Content uid(record::Code name, std::string value, Relation relation) {
  return {.relation = relation, .type = ValueType::uid, .name = std::move(name), .text = std::move(value)};
}

Content person(record::Code name, std::string value, Relation relation) {
  return {.relation = relation, .type = ValueType::person, .name = std::move(name), .text = std::move(value)};
}

Content image(record::Code name, std::string sop_class_uid, std::string sop_uid, std::vector<int> frames) {
  return {.type = ValueType::image,
          .name = std::move(name),
          .sop_class_uid = std::move(sop_class_uid),
          .sop_uid = std::move(sop_uid),
          .frames = std::move(frames)};
}

record::Code own(std::string value, std::string meaning) { return {std::move(value), kOwnScheme, std::move(meaning)}; }

base::Status fill(DSRDocumentTree& tree, const Content& root) { return append(tree, root, true); }

Content read(DSRDocumentTree& tree) {
  Content root;
  if (tree.gotoRoot() == 0) return root;
  known(tree.getCurrentContentItem(), root);
  read_value(tree.getCurrentContentItem(), root);
  read_children(tree, root);
  return root;
}

}  // namespace synovia::dicom::sr
