#include "knowledge/Yaml.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using namespace llvm;

namespace cotidy::knowledge {

void Reading::fail(const Tree &At, const Twine &Message) {
  if (!failed())
    Error = (Twine(File) + ":" + Twine(At.Line) + ":" + Twine(At.Column) +
             ": " + Message)
                .str();
}

namespace {
class TreeBuilder {
public:
  TreeBuilder(StringRef Text, Reading &R)
      : R(R), Text(Text), Stream(Text, Sources, /*ShowColors=*/false) {
    Sources.setDiagHandler(syntaxError, &R);
  }

  Tree build() {
    Tree Root;
    yaml::document_iterator Document = Stream.begin();
    if (Document != Stream.end() && !R.failed())
      if (yaml::Node *Node = Document->getRoot())
        Root = convert(*Node);
    return R.failed() ? Tree() : Root;
  }

private:
  static void syntaxError(const SMDiagnostic &D, void *Context) {
    Tree At;
    At.Line = std::max(D.getLineNo(), 1);
    At.Column = D.getColumnNo() + 1;
    static_cast<Reading *>(Context)->fail(At, "not YAML: " + D.getMessage());
  }

  Tree convert(yaml::Node &Node) {
    Tree T;
    if (SMLoc Start = Node.getSourceRange().Start; Start.isValid()) {
      const char *At = Start.getPointer();
      // `{a: 1}` is said to begin at the `a`.
      if (isa<yaml::MappingNode>(Node) && At != Text.begin() && At[-1] == '{')
        --At;
      std::tie(T.Line, T.Column) =
          Sources.getLineAndColumn(SMLoc::getFromPointer(At));
    }
    if (auto *Scalar = dyn_cast<yaml::ScalarNode>(&Node)) {
      SmallString<64> Storage;
      T.Is = Tree::Scalar;
      T.Text = Scalar->getValue(Storage).str();
    } else if (auto *Block = dyn_cast<yaml::BlockScalarNode>(&Node)) {
      T.Is = Tree::Scalar;
      T.Text = Block->getValue().str();
    } else if (auto *Sequence = dyn_cast<yaml::SequenceNode>(&Node)) {
      T.Is = Tree::List;
      for (yaml::Node &Item : *Sequence)
        T.Items.push_back(convert(Item));
    } else if (auto *Mapping = dyn_cast<yaml::MappingNode>(&Node)) {
      T.Is = Tree::Map;
      for (yaml::KeyValueNode &Entry : *Mapping)
        convertEntry(T, Entry);
    } else if (isa<yaml::AliasNode>(Node)) {
      R.fail(T, "aliases ('*name') are not supported; write the value out");
    }
    return T;
  }

  void convertEntry(Tree &T, yaml::KeyValueNode &Entry) {
    // The key has to be read before the value: the parser reads forward.
    yaml::Node *KeyNode = Entry.getKey();
    Tree Key = KeyNode ? convert(*KeyNode) : Tree();
    yaml::Node *ValueNode = Entry.getValue();
    Tree Value = ValueNode ? convert(*ValueNode) : Tree();
    if (Key.Is != Tree::Scalar)
      return R.fail(Key.Line == 1 ? T : Key, "a key must be a plain word");
    for (const auto &[Other, Ignored] : T.Entries)
      if (Other.Text == Key.Text)
        R.fail(Key, "'" + Key.Text + "' stands here twice (first in line " +
                        Twine(Other.Line) + "); join the two");
    T.Entries.emplace_back(std::move(Key), std::move(Value));
  }

  Reading &R;
  StringRef Text;
  SourceMgr Sources;
  yaml::Stream Stream;
};
} // namespace

Tree readTree(StringRef Text, Reading &R) {
  return TreeBuilder(Text, R).build();
}

std::string meant(StringRef Word, ArrayRef<std::string> Possible) {
  const std::string *Best = nullptr;
  unsigned BestDistance = Word.size() / 3 + 2;
  for (const std::string &Candidate : Possible) {
    unsigned Distance = Word.edit_distance(Candidate, true, BestDistance);
    if (Distance < BestDistance) {
      Best = &Candidate;
      BestDistance = Distance;
    }
  }
  if (Best)
    return "; did you mean '" + *Best + "'?";
  return "; possible: " + join(Possible, ", ");
}

Fields::Fields(Reading &R, const Tree &Map, StringRef What)
    : R(R), Map(Map), What(What) {
  if (Map.Is != Tree::Map)
    R.fail(Map, Twine(What) + " must be a map, as in '{key: value}'");
}

const Tree *Fields::find(StringRef Key) {
  Asked.push_back(Key.str());
  for (const auto &[Name, Value] : Map.Entries)
    if (Name.Text == Key)
      return &Value;
  return nullptr;
}

const Tree *Fields::need(StringRef Key) {
  const Tree *Value = find(Key);
  if (!Value)
    R.fail(Map, What + " needs the key '" + Key + "'");
  return Value;
}

void Fields::finish() {
  for (const auto &[Name, Value] : Map.Entries)
    if (!is_contained(Asked, Name.Text))
      R.fail(Name, "unknown key '" + Name.Text + "' in " + What +
                       meant(Name.Text, Asked));
}

void readValue(Reading &R, const Tree &T, std::string &Out) {
  if (T.Is != Tree::Scalar)
    return R.fail(T, "a text is expected here");
  Out = T.Text;
}

void readValue(Reading &R, const Tree &T, bool &Out) {
  if (T.Is == Tree::Scalar && (T.Text == "true" || T.Text == "false"))
    Out = T.Text == "true";
  else
    R.fail(T, "'true' or 'false' is expected here");
}

void readValue(Reading &R, const Tree &T, long &Out) {
  if (T.Is != Tree::Scalar || StringRef(T.Text).getAsInteger(0, Out))
    R.fail(T, "a whole number is expected here");
}

void readValue(Reading &R, const Tree &T, int &Out) {
  long Number = Out;
  readValue(R, T, Number);
  Out = int(Number);
}

void readValue(Reading &R, const Tree &T, unsigned &Out) {
  if (T.Is != Tree::Scalar || StringRef(T.Text).getAsInteger(0, Out))
    R.fail(T, "a whole number, not negative, is expected here");
}

/// `a{b,c}d` as `abd acd`, braces inside braces too.
static void expandBraces(Reading &R, const Tree &At, StringRef Word,
                         std::vector<std::string> &Out) {
  size_t Open = Word.find('{');
  if (Open == StringRef::npos) {
    if (Word.contains('}'))
      R.fail(At, "'}' without '{' in '" + Word + "'");
    Out.push_back(Word.str());
    return;
  }
  std::vector<StringRef> Choices;
  size_t Begin = Open + 1, End = Begin;
  for (unsigned Depth = 1;; ++End) {
    if (End == Word.size())
      return R.fail(At, "'{' without '}' in '" + Word +
                            "' (no blanks inside the braces)");
    if (Word[End] == '{')
      ++Depth;
    if (Word[End] == '}')
      --Depth;
    if (Depth == 0 || (Depth == 1 && Word[End] == ',')) {
      Choices.push_back(Word.slice(Begin, End));
      Begin = End + 1;
    }
    if (Depth == 0)
      break;
  }
  if (Choices.size() == 1) { // `{path}` in an include's name
    Out.push_back(Word.str());
    return;
  }
  for (StringRef Choice : Choices)
    expandBraces(R, At,
                 (Word.take_front(Open) + Choice + Word.substr(End + 1)).str(),
                 Out);
}

static void readWords(Reading &R, const Tree &T, StringRef Text,
                      std::vector<std::string> &Out) {
  SmallVector<StringRef, 16> Words;
  SplitString(Text, Words, " \t\r\n");
  std::vector<std::string> Expanded;
  for (StringRef Word : Words) {
    if (Word.starts_with("#")) // would be read as words of their own
      return R.fail(T, "there are no comments inside of a text that '>' or '|' "
                       "begins; move this one above its key: '" +
                           Word + "'");
    expandBraces(R, T, Word, Expanded);
  }
  for (std::string &Word : Expanded) {
    if (!StringRef(Word).starts_with("$::")) {
      Out.push_back(std::move(Word));
      continue;
    }
    if (R.Namespaces.empty())
      R.fail(T, "'" + Word + "' needs the file's 'namespaces'");
    for (const std::string &Namespace : R.Namespaces)
      Out.push_back(Namespace + Word.substr(1));
  }
}

void readValue(Reading &R, const Tree &T, std::vector<std::string> &Out) {
  if (T.Is == Tree::Scalar)
    return readWords(R, T, T.Text, Out);
  if (T.Is != Tree::List)
    return R.fail(T, "names are expected here, as in '[a, b]' or 'a b'");
  for (const Tree &Item : T.Items) {
    if (Item.Is != Tree::Scalar)
      return R.fail(Item, "a name is expected here");
    readWords(R, Item, Item.Text, Out);
  }
}

} // namespace cotidy::knowledge
