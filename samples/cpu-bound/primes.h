// Something to compute: the primes below a million, in four shares that take
// equally long.
#pragma once

constexpr bool is_prime(int number) {
  for (int divisor = 2; divisor * divisor <= number; ++divisor)
    if (number % divisor == 0)
      return false;
  return number > 1;
}

constexpr int shares = 4;

/// How many primes there are in a share, from 0 to shares - 1.
int count_primes(int share);
