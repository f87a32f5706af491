//===- report/Sarif.cpp - SARIF 2.1.0 -------------------------------------===//
//
//   run ── tool.driver.rules          rule.md of each check
//       ├─ invocations                files that could not be analysed
//       └─ results ── locations       the name that is called, nothing more:
//            │                        GitHub shows an alert on a pull request
//            │                        only if all of its lines are in the diff
//            ├─ codeFlows             the path or the chain, in order
//            ├─ relatedLocations      every note, linked from the message
//            ├─ fixes                 what --fix does
//            └─ partialFingerprints   GitHub's and our own
//
// Within the limits of GitHub, which drops more than these or all:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
//
//===----------------------------------------------------------------------===//

#include "report/Markdown.h"
#include "report/Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy::report {
namespace {

constexpr size_t MostResults = 5000;
constexpr size_t MostRelated = 100;
constexpr size_t MostSteps = 1000;
/// Of 10 MB, compressed; rules and the like need little.
constexpr size_t MostBytes = 9'500'000;

/// A URI reference of RFC 3986.
std::string uri(StringRef Path) {
  std::string Result = sys::path::is_absolute(Path) ? "file://" : "";
  for (char C : Path)
    if (isAlnum(C) || StringRef("-._~/").contains(C))
      Result += C;
    else
      Result += '%', Result += hexdigit(uint8_t(C) >> 4),
          Result += hexdigit(uint8_t(C) & 15);
  return Result;
}

/// Braces stand for arguments, brackets for links.
std::string escaped(StringRef Text) {
  std::string Result;
  for (char C : asUtf8(Text)) {
    if (C == '\\' || C == '[' || C == ']')
      Result += '\\';
    Result += C;
    if (C == '{' || C == '}')
      Result += C;
  }
  return Result;
}

class Writer {
public:
  Writer(raw_ostream &Out, const Report &R) : J(Out, 1), R(R) {}

  void write() {
    Results = chosen();
    J.object([&] {
      J.attribute("$schema",
                  "https://json.schemastore.org/sarif-2.1.0.json");
      J.attribute("version", "2.1.0");
      J.attributeArray("runs", [&] { J.object([&] { run(); }); });
    });
  }

private:
  /// The worst results, as many as GitHub takes. Compressed one by one they
  /// are larger than all together.
  std::vector<json::Value> chosen() {
    std::vector<json::Value> Chosen;
    std::vector<std::string> Texts;
    size_t Bytes = 0;
    for (const Entry *E : worstFirst(R)) {
      if (Chosen.size() == MostResults)
        break;
      Chosen.push_back(result(*E));
      raw_string_ostream(Texts.emplace_back()) << Chosen.back();
      Bytes += Texts.back().size();
    }
    // Few reports are so large that they have to be compressed to tell.
    size_t Kept = Chosen.size();
    if (Bytes > MostBytes)
      for (Kept = Bytes = 0; Kept != Texts.size(); ++Kept)
        if ((Bytes += compressedSize(Texts[Kept])) > MostBytes)
          break;
    Chosen.erase(Chosen.begin() + Kept, Chosen.end());
    LeftOut = R.Entries.size() - Kept;
    return Chosen;
  }

  static size_t compressedSize(StringRef Text) {
    if (!compression::zlib::isAvailable())
      return Text.size();
    SmallVector<uint8_t, 0> Small;
    compression::zlib::compress(arrayRefFromStringRef(Text), Small,
                                compression::zlib::BestSpeedCompression);
    return Small.size();
  }

  void run() {
    J.attributeObject("tool", [&] {
      J.attributeObject("driver", [&] {
        J.attribute("name", "cotidy");
        J.attribute("version", R.Version);
        J.attributeArray("rules", [&] {
          for (const Rule &Each : R.Rules)
            J.value(rule(Each));
        });
      });
    });
    J.attributeArray("invocations", [&] { J.value(invocation()); });
    J.attributeObject("originalUriBaseIds", [&] {
      // Where it is differs from machine to machine, and is left out.
      J.attributeObject("%SRCROOT%", [&] {
        J.attribute("description",
                    json::Object{{"text", "the folder that paths are relative "
                                          "to"}});
      });
    });
    J.attribute("columnKind", "utf16CodeUnits");
    J.attributeArray("results", [&] {
      for (const json::Value &Each : Results)
        J.value(Each);
    });
  }

  static json::Value rule(const Rule &Each) {
    std::string Body = withoutTitle(Each.Text);
    return json::Object{
        {"id", Each.Name},
        {"shortDescription", json::Object{{"text", escaped(Each.Summary)}}},
        {"fullDescription",
         json::Object{{"text", escaped(firstParagraph(Body))}}},
        {"help", json::Object{{"text", Body}, {"markdown", Body}}},
        {"defaultConfiguration", json::Object{{"level", "warning"}}},
        {"properties",
         json::Object{
             {"tags", json::Array{"concurrency", "coroutines"}},
             {"precision", "high"},
             {"problem.severity", Each.Advice ? "recommendation" : "warning"},
         }},
    };
  }

  json::Value invocation() {
    json::Array Notes;
    for (const Failure &F : R.Failures) {
      json::Array Where;
      for (const Note &E : F.Errors) {
        json::Object At{{"physicalLocation", physical(E.Where)}};
        At["message"] = json::Object{{"text", escaped(E.Message)}};
        Where.push_back(std::move(At));
      }
      if (Where.empty() && !F.File.empty())
        Where.push_back(json::Object{
            {"physicalLocation",
             json::Object{{"artifactLocation", artifact(F.File)}}}});
      json::Object One{{"level", "error"},
                       {"message", json::Object{{"text", escaped(F.Why)}}}};
      if (!Where.empty())
        One["locations"] = std::move(Where);
      Notes.push_back(std::move(One));
    }
    if (LeftOut)
      Notes.push_back(json::Object{
          {"level", "warning"},
          {"message",
           json::Object{{"text", counted(LeftOut, "finding") +
                                     " of the least weight left out, to stay "
                                     "within what GitHub accepts"}}}});
    json::Object Result{{"executionSuccessful", R.Failures.empty()}};
    if (!Notes.empty())
      Result["toolExecutionNotifications"] = std::move(Notes);
    return Result;
  }

  json::Value result(const Entry &E) {
    const Finding &F = E.What;
    json::Object Result{
        {"ruleId", F.Check},
        {"level", E.As == Level::Warning ? "warning" : "error"},
        {"message", json::Object{{"text", message(F)}}},
        {"locations", json::Array{location(F)}},
        {"partialFingerprints",
         json::Object{
             {"primaryLocationLineHash", lineHash(F.Where)},
             {"cotidy/v1", E.Fingerprint},
         }},
    };
    auto Of = find_if(R.Rules, [&](auto &Rule) { return Rule.Name == F.Check; });
    if (Of != R.Rules.end())
      Result["ruleIndex"] = int64_t(Of - R.Rules.begin());
    json::Array Related;
    for (const Note &N : ArrayRef(F.Notes).take_front(MostRelated)) {
      json::Object At{{"id", int64_t(Related.size() + 1)},
                      {"physicalLocation", physical(N.Where)}};
      At["message"] = json::Object{{"text", escaped(N.Message)}};
      Related.push_back(std::move(At));
    }
    if (!Related.empty())
      Result["relatedLocations"] = std::move(Related);
    if (std::vector<Note> Steps = way(F); Steps.size() > 1)
      Result["codeFlows"] = json::Array{flow(Steps)};
    if (F.Fix)
      Result["fixes"] = json::Array{fix(*F.Fix)};
    return Result;
  }

  std::string lineHash(const Position &P) {
    auto [Known, New] = Hashes.try_emplace(P.File);
    if (New)
      Known->second = lineHashes(R.Texts.text(P.File));
    return P.Line <= Known->second.size() ? Known->second[P.Line - 1] : "0:1";
  }

  /// The sentence, and a link for each note.
  std::string message(const Finding &F) {
    std::string Text = escaped(F.Message);
    size_t Shown = 0;
    for (const Note &N : F.Notes) {
      if (++Shown > MostRelated)
        break;
      Text += Shown == 1 ? ". " : "; ";
      Text += "[" +
              escaped(sys::path::filename(R.path(N.Where.File))) + ":" +
              std::to_string(N.Where.Line) +
              "](" + std::to_string(Shown) + "): " + escaped(N.Message);
    }
    if (F.Notes.size() > MostRelated)
      Text += "; and " +
              counted(F.Notes.size() - MostRelated, "more place");
    for (const EditSet &Offer : F.Offers)
      Text += ". A fix to choose by hand: " + escaped(Offer.Title);
    return Text;
  }

  json::Object location(const Finding &F) {
    json::Object Result{{"physicalLocation", physical(F.Where)}};
    if (!F.Function.empty())
      Result["logicalLocations"] = json::Array{json::Object{
          {"fullyQualifiedName", asUtf8(F.Function)}, {"kind", "function"}}};
    return Result;
  }

  json::Value flow(ArrayRef<Note> Steps) {
    json::Array Locations;
    for (const Note &N : Steps.take_front(MostSteps)) {
      json::Object At{{"physicalLocation", physical(N.Where)}};
      At["message"] = json::Object{{"text", escaped(N.Message)}};
      Locations.push_back(json::Object{{"location", std::move(At)},
                                       {"nestingLevel", int64_t(N.Depth)}});
    }
    json::Object Thread{{"locations", std::move(Locations)}};
    return json::Object{{"threadFlows", json::Array{std::move(Thread)}}};
  }

  json::Value fix(const EditSet &Set) {
    std::map<std::string, json::Array> ByFile;
    for (const Edit &E : Set.Edits)
      ByFile[E.File].push_back(json::Object{
          {"deletedRegion", region(R.Texts.at(E.File, E.Offset),
                                   R.Texts.at(E.File, E.Offset + E.Length))},
          {"insertedContent", json::Object{{"text", asUtf8(E.Text)}}},
      });
    json::Array Changes;
    for (auto &[File, Replacements] : ByFile)
      Changes.push_back(
          json::Object{{"artifactLocation", artifact(File)},
                       {"replacements", std::move(Replacements)}});
    return json::Object{
        {"description", json::Object{{"text", escaped(Set.Title)}}},
        {"artifactChanges", std::move(Changes)},
    };
  }

  json::Object physical(const Position &P) {
    return json::Object{{"artifactLocation", artifact(P.File)},
                        {"region", region(P, R.Texts.nameEnd(P))}};
  }

  json::Object region(const Position &From, const Position &To) {
    return json::Object{{"startLine", int64_t(From.Line)},
                        {"startColumn", int64_t(R.Texts.utf16Column(From))},
                        {"endLine", int64_t(To.Line)},
                        {"endColumn", int64_t(R.Texts.utf16Column(To))}};
  }

  json::Object artifact(StringRef File) {
    std::string Path = R.path(File);
    json::Object Result{{"uri", uri(Path)}};
    if (!sys::path::is_absolute(Path))
      Result["uriBaseId"] = "%SRCROOT%";
    return Result;
  }

  json::OStream J;
  const Report &R;
  std::map<std::string, std::vector<std::string>> Hashes; ///< by file
  std::vector<json::Value> Results;
  size_t LeftOut = 0;
};

} // namespace

void writeSarif(raw_ostream &Out, const Report &R) {
  Writer(Out, R).write();
  Out << '\n';
}

} // namespace cotidy::report
