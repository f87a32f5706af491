// The names of libevent that the tests use, declared as libevent does.
#ifndef INPUTS_EVENT_H
#define INPUTS_EVENT_H

#define EV_TIMEOUT 0x01
#define EV_READ 0x02
#define EV_WRITE 0x04
#define EV_PERSIST 0x10

extern "C" {
struct event;
struct event_base;
struct timeval;
typedef void (*event_callback_fn)(int, short, void *);
int event_base_once(struct event_base *, int, short, event_callback_fn, void *,
                    const struct timeval *);
struct event *event_new(struct event_base *, int, short, event_callback_fn,
                        void *);
int event_add(struct event *ev, const struct timeval *timeout);
}

#endif
