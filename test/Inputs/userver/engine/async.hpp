// The names of userver that the tests use, declared as userver does.
#ifndef INPUTS_USERVER_ENGINE_ASYNC_HPP
#define INPUTS_USERVER_ENGINE_ASYNC_HPP

#include <string>
#include <string_view>
#include <type_traits>

namespace userver {

namespace engine {

class TaskProcessor;

template <typename T> class [[nodiscard]] TaskWithResult {
public:
  T Get() noexcept(false);
};

template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(TaskProcessor &task_processor, Function &&f,
                               Args &&...args)
    -> TaskWithResult<std::invoke_result_t<Function, Args...>> {
  return {};
}

template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(Function &&f, Args &&...args)
    -> TaskWithResult<std::invoke_result_t<Function, Args...>> {
  return {};
}

} // namespace engine

namespace utils {
template <typename Function, typename... Args>
[[nodiscard]] auto Async(std::string name, Function &&f, Args &&...args)
    -> engine::TaskWithResult<std::invoke_result_t<Function, Args...>> {
  return {};
}
} // namespace utils

namespace components {
class ComponentContext final {
public:
  engine::TaskProcessor &GetTaskProcessor(std::string_view name) const;
};
} // namespace components

} // namespace userver

#endif
