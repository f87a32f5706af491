// await values: a reference would outlive the callback's call
#include <cotidy/await_callback.hpp>

auto get() {
  return cotidy::await_callback<const int &>([](auto) {});
}
