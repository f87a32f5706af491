// What docs/await-callback.md shows.

#include "Task.h"

#include <gtest/gtest.h>

#include <cotidy/await_c_callback.hpp>
#include <cotidy/await_callback.hpp>

#include <deque>
#include <functional>
#include <string>
#include <system_error>
#include <utility>

namespace {

struct Page {
  std::string text;
};
std::string shown;
void show(const std::string &text) { shown += text + "\n"; }

using Loaded = std::function<void(std::error_code, const Page &)>;
Loaded loading;
void load(const std::string &, Loaded callback) {
  loading = std::move(callback);
}

Eager browse(std::string url) {
  auto start = [&](auto callback) { load(url, std::move(callback)); };
  auto [ec, page] =
      co_await cotidy::await_callback<std::error_code, Page>(start);
  show(ec ? ec.message() : page.text);
}

TEST(Example, AwaitsAFunction) {
  shown.clear();
  auto task = browse("http://localhost");
  loading({}, Page{"hello"});
  EXPECT_TRUE(task.done());
  EXPECT_EQ(shown, "hello\n");
}

struct {
  void (*answer)(int status, const char *text, void *data);
  void *data;
} asked;

int ask(const char *question,
        void (*answer)(int status, const char *text, void *data), void *data) {
  if (!*question)
    return -1;
  asked = {answer, data};
  return 0;
}

Eager quiz(std::string question) {
  auto start = [&](auto answer, void *data) {
    if (int error = ask(question.c_str(), answer, data))
      cotidy::callback<int, std::string>::adopt(data)(error, "not asked");
  };
  auto [status, text] =
      co_await cotidy::await_c_callback<int, std::string>(start);
  show(std::to_string(status) + ": " + text);
}

TEST(Example, AwaitsAFunctionOfC) {
  shown.clear();
  auto answered = quiz("why?"), failed = quiz("");
  asked.answer(200, "because", asked.data);
  EXPECT_TRUE(answered.done() && failed.done());
  EXPECT_EQ(shown, "-1: not asked\n200: because\n");
}

struct {
  std::deque<std::function<void()>> posted;
  void post(std::function<void()> next) { posted.push_back(std::move(next)); }
} loop;

Eager browse_here(std::string url) {
  auto start = [&](auto callback) { load(url, std::move(callback)); };
  auto [ec, page] = co_await cotidy::await_callback<std::error_code, Page>(
      start, [](cotidy::resumption resume) { loop.post(resume); });
  show(ec ? ec.message() : page.text);
}

TEST(Example, ComesBackToItsLoop) {
  shown.clear();
  auto task = browse_here("http://localhost");
  loading({}, Page{"hello"});
  EXPECT_FALSE(task.done());
  loop.posted.front()();
  EXPECT_TRUE(task.done());
  EXPECT_EQ(shown, "hello\n");
}

} // namespace
