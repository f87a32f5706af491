// Threads, tests and main may block.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <iostream>
#include <string>
#include <thread>
#include <unistd.h>

struct server {
  asio::io_context loop;
  std::thread worker;
  void run() {
    worker = std::thread([this] { loop.run(); });
  }
  void stop() {
    loop.stop();
    worker.join();
  }
};

int main() {
  server s;
  s.run();
  std::string line;
  std::getline(std::cin, line);
  sleep(1);
  s.stop();
}
