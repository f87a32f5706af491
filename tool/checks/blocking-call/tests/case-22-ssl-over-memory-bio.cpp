// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <openssl/ssl.h>

task<int> decrypt(SSL_CTX *context) {
  char data[64];
  SSL *ssl = SSL_new(context);
  BIO *in = BIO_new(BIO_s_mem());
  BIO *out = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl, in, out);
  co_return SSL_read(ssl, data, sizeof data);
}
