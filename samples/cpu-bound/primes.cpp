#include "primes.h"

int count_primes(int share) {
  int primes = share == 0; // 2, the only one that is even
  for (int odd = 2 * share + 1; odd < 1'000'000; odd += 2 * shares)
    primes += is_prime(odd);
  return primes;
}
