// Who has just been told that there is something in a queue does not wait for
// it; who takes two does.
// REQUIRES: boost-asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <boost/asio.hpp>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <string>

using error_code = boost::system::error_code;

class messages {
public:
  bool empty() {
    std::lock_guard<std::mutex> lock(mutex);
    return all.empty();
  }
  std::string pop() {
    std::unique_lock<std::mutex> lock(mutex);
    more.wait(lock, [this] { return !all.empty(); });
    return take();
  }
  std::string shift() {
    std::unique_lock<std::mutex> lock(mutex);
    while (all.empty())
      more.wait(lock);
    return take();
  }

private:
  std::string take() {
    std::string first = std::move(all.front());
    all.pop();
    return first;
  }
  std::mutex mutex;
  std::condition_variable more;
  std::queue<std::string> all;
};

class link {
public:
  void send() {
    timer.async_wait([this](error_code) {
      if (outbox.empty())
        return;
      text = outbox.pop();
    });
    timer.async_wait([this](error_code) {
      if (!outbox.empty())
        text = outbox.shift();
    });
    timer.async_wait([this](error_code) {
      if (outbox.empty())
        return;
      text = outbox.pop();
      text += outbox.pop();
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'messages::pop' in a completion handler blocks: it reaches 'std::condition_variable::wait' (wait)
    });
    timer.async_wait([this](error_code) {
      if (inbox.empty())
        return;
      text = outbox.shift();
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'messages::shift' in a completion handler blocks: it reaches 'std::condition_variable::wait' (wait)
    });
  }

private:
  boost::asio::io_context io;
  boost::asio::steady_timer timer{io};
  messages outbox, inbox;
  std::string text;
};
