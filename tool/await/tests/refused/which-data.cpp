// which `void \*` is the data\? see callback::adopt
#include <cotidy/await_c_callback.hpp>

void (*function)(void *, void *) = cotidy::c_callback<void *>();
