// As much of the standard library and of Asio as the facts look at.
#ifndef COTIDY_TEST_UNIT_ASYNCCALLMOCK_H
#define COTIDY_TEST_UNIT_ASYNCCALLMOCK_H

inline constexpr const char AsioMock[] = R"cpp(
#pragma once
namespace std {
using size_t = decltype(sizeof 0);
template <class T> struct remove_reference { using type = T; };
template <class T> struct remove_reference<T &> { using type = T; };
template <class T> struct remove_reference<T &&> { using type = T; };
template <class T> typename remove_reference<T>::type &&move(T &&t) noexcept;
template <class T> struct shared_ptr {
  shared_ptr(); explicit shared_ptr(T *); shared_ptr(const shared_ptr &);
  shared_ptr(shared_ptr &&); ~shared_ptr();
  T *operator->() const; T &operator*() const; T *get() const;
};
template <class T> struct unique_ptr {
  unique_ptr(); unique_ptr(unique_ptr &&); ~unique_ptr();
  T *operator->() const; T *get() const;
};
template <class T> struct weak_ptr {
  weak_ptr(); weak_ptr(const weak_ptr &); ~weak_ptr(); shared_ptr<T> lock() const; bool expired() const;
};
template <class T> struct enable_shared_from_this {
  shared_ptr<T> shared_from_this(); weak_ptr<T> weak_from_this();
};
template <class T> struct basic_string {
  basic_string(); basic_string(const T *); basic_string(const basic_string &);
  ~basic_string(); bool empty() const; void clear();
};
using string = basic_string<char>;
template <class T> struct vector {
  vector(); vector(const vector &); ~vector(); void push_back(const T &);
  bool empty() const; T *begin(); T *end(); T &operator[](size_t);
};
struct mutex { void lock(); void unlock(); };
template <class M> struct lock_guard { explicit lock_guard(M &); ~lock_guard(); };
template <class T> struct optional { optional(T); ~optional(); };
struct error_category;
struct error_code {
  error_code() noexcept; template <class E> error_code(E); int value() const;
  explicit operator bool() const noexcept; string message() const;
};
bool operator==(const error_code &, const error_code &);
struct exception_ptr {
  exception_ptr(); exception_ptr(const exception_ptr &); ~exception_ptr();
  explicit operator bool() const;
};
bool operator==(const exception_ptr &, decltype(nullptr));
template <class> struct function;
template <class R, class... A> struct function<R(A...)> {
  function(); template <class F> function(F f); function(const function &);
  ~function(); R operator()(A...) const; explicit operator bool() const;
};
template <class T> struct reference_wrapper {
  template <class F> auto operator()(F f) const -> void;
};
template <class T> reference_wrapper<T> ref(T &);
namespace placeholders { struct holder {}; extern const holder _1, _2; }
template <class F> struct binder { void operator()() const; template <class... A> void operator()(A...) const; };
template <class F, class... A> binder<F> bind(F &&, A &&...) { return {}; }
[[noreturn]] void abort();
}
namespace asio {
using error_code = std::error_code;
enum class errors { success, eof, aborted };
namespace error { constexpr errors eof = errors::eof, operation_aborted = errors::aborted; }
bool operator==(const error_code &, errors);
bool operator!=(const error_code &, errors);
struct buffer_t { ~buffer_t(); }; buffer_t buffer(const std::string &);
struct io_context { io_context(); ~io_context(); void run(); struct executor_type { executor_type(const executor_type &); ~executor_type(); void execute() const; }; executor_type get_executor(); };
struct any_io_executor { any_io_executor(const any_io_executor &); ~any_io_executor(); void execute() const; };
struct socket {
  socket(io_context &); socket(socket &&); ~socket(); void close(); void cancel();
  template <class B, class T> void async_read_some(B &&b, T &&t) {}
  template <class B, class T> int async_write_some(B &&b, T &&t) { return 0; }
  template <class T> void async_connect(int, T &&t) {}
  any_io_executor get_executor();
};
struct acceptor { template <class T> void async_accept(T &&t) {} };
template <class S, class B, class T> void async_write(S &, const B &, T &&t) {}
template <class E, class T> void post(E &&, T &&t) {}
template <class E, class T> T bind_executor(const E &, T t) { return t; }
}
namespace boost { namespace system { struct error_code { explicit operator bool() const; bool failed() const; }; } }
void log(); void log(const std::string &);
)cpp";

#endif
