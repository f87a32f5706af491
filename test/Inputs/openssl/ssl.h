// The names of OpenSSL that the tests use, declared as OpenSSL does.
#ifndef INPUTS_OPENSSL_SSL_H
#define INPUTS_OPENSSL_SSL_H

extern "C" {
typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;
typedef struct bio_st BIO;
typedef struct bio_method_st BIO_METHOD;
const BIO_METHOD *BIO_s_mem(void);
BIO *BIO_new(const BIO_METHOD *type);
SSL *SSL_new(SSL_CTX *ctx);
void SSL_set_bio(SSL *s, BIO *rbio, BIO *wbio);
int SSL_set_fd(SSL *s, int fd);
int SSL_connect(SSL *ssl);
int SSL_read(SSL *ssl, void *buf, int num);
}

#endif
