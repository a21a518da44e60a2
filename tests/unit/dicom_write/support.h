// SPDX-License-Identifier: Apache-2.0
// One signature to write documents for, and independent programs to read them back.
#pragma once

#include <string>

#include "base/bytes.h"
#include "dicom/documents.h"
#include "dicom/image_writer.h"
#include "record/record.h"

namespace synovia::dicom::test {

DocumentContext context();                       // 2026-11-21T13:30:05Z, Dr Vasseur
ImageReference film();                           // a DX image of the study
ImageReference run();                            // an RF run of the study
record::Template injection();                    // the template that ships
record::Record filled(const record::Template&);  // every kind of value in it

RecordDocument record_document(const record::Template&);  // with a path on the film and a length on frame 7 of the run
LetterDocument letter_document(const Written& record);
PresentationDocument presentation_document();
base::Bytes small_pdf();
ImageToWrite image(ImageClass image_class);  // 64 × 48, bright to the right

// A file of the test's own, removed with the process's folder.
std::string save(const std::string& name, base::ByteView bytes);

struct Output {
  int status = 0;
  std::string text;  // stdout and stderr
};
Output shell(const std::string& command);
// Value of an attribute as dcmdump prints it, nested ones by its search; several lines when there are several.
std::string dumped(base::ByteView bytes, const std::string& tag_or_keyword);

}  // namespace synovia::dicom::test
