#include "style.h"

#include <algorithm>

/// In a function, so that it is there before the first style of any file.
static std::vector<const Style *> &registry() {
  static std::vector<const Style *> styles;
  return styles;
}

Style::Style(const char *name, Function run, Driver drive)
    : name(name), run(run), drive(drive) {
  registry().push_back(this);
}

std::vector<const Style *> Style::all() {
  auto styles = registry();
  std::ranges::sort(
      styles, {}, [](const Style *style) { return std::string(style->name); });
  return styles;
}

const Style *Style::find(const std::string &name) {
  for (const Style *style : registry())
    if (style->name == name)
      return style;
  return nullptr;
}
