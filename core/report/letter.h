// SPDX-License-Identifier: Apache-2.0
// The letter: one page, for a doctor who reads 20 seconds (CLINIC §10). A page model made from records, then PDF.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "annotation/shape.h"
#include "base/bytes.h"
#include "base/dates.h"
#include "base/result.h"
#include "image/display_set.h"
#include "image/rgba.h"
#include "record/code.h"
#include "record/record.h"

namespace synovia::report {

struct LetterIdentity {
  std::string birth_name, first_name, sex, birth_date, birth_place;
  std::string ins_matricule;  // printed only when the identity is "qualifiée"; empty otherwise
  std::string local_id;
};

struct Picture {
  std::shared_ptr<const image::RgbaImage> pixels;
  std::shared_ptr<const base::Bytes> jpeg;  // the same pixels encoded, put into the PDF as they are; none: lossless
  image::ViewTransform view;                // how the shapes lie on it
  std::string sop_uid;
  std::size_t frame = 0;
  image::Spacing spacing;
  image::Side side = image::Side::unknown;
  std::string caption;
};

struct LetterPart {
  std::string id;       // conclusion, done, findings, technique
  std::string heading;  // translated
  record::Code code;    // SR heading
  std::string text;     // paragraphs separated by newline
  bool small = false;
  // Where the text comes from, for the screen: template titles, "measures", "images"; empty: typed.
  std::vector<std::string> sources{};
  std::string composed{};  // as the records give it, before any change by hand
};

struct Letter {
  std::string language = "fr";
  std::string institution, institution_address, finess;
  std::string addressee;  // several lines
  LetterIdentity identity;
  std::string title, date_text, place;
  std::vector<LetterPart> parts;  // in the order printed
  std::vector<Picture> pictures;  // at most 2
  std::vector<annotation::Shape> shapes;
  std::string signer, signer_rpps, signed_text;  // "Validé électroniquement par …"
  std::string version_text, banner;              // "logiciel non marqué CE"
  std::string replaces;                          // of an amended letter, below its title
  std::string created;                           // ISO date and time of the file itself; empty: it claims none
};

// A4 PDF, text as text, shapes as vectors over the pictures. Fails with refused when an obligatory part is empty.
base::Result<base::Bytes> write_pdf(const Letter& letter);
// The same pages as pictures, `dots_per_mm` × 210 by 297 each: the preview. Same code as the PDF, but a letter that is not
// complete yet is drawn as it stands. [worker]
base::Result<std::vector<image::RgbaImage>> draw_pages(const Letter& letter, double dots_per_mm);
// The same letter as plain text, for checks and the SR.
std::string plain_text(const Letter& letter);

}  // namespace synovia::report
