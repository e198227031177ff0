// What Crypto imports of OpenSSL, and the macros of it that Swift cannot see, as functions and constants.
#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static const uint64_t shim_op_no_renegotiation = SSL_OP_NO_RENEGOTIATION;
static const uint64_t shim_op_no_compression = SSL_OP_NO_COMPRESSION;
static const uint64_t shim_op_server_preference = SSL_OP_CIPHER_SERVER_PREFERENCE;
static const uint64_t shim_op_prioritize_chacha = SSL_OP_PRIORITIZE_CHACHA;

static inline long shim_set_min_version(SSL_CTX *context, int version) {
  return SSL_CTX_set_min_proto_version(context, version);
}
static inline long shim_set_mode(SSL_CTX *context, long mode) { return SSL_CTX_set_mode(context, mode); }
static inline long shim_set_cache_mode(SSL_CTX *context, long mode) {
  return SSL_CTX_set_session_cache_mode(context, mode);
}
static inline long shim_set_groups(SSL_CTX *context, const char *list) {
  return SSL_CTX_set1_groups_list(context, list);
}
static inline long shim_set_signatures(SSL_CTX *context, const char *list) {
  return SSL_CTX_set1_sigalgs_list(context, list);
}
static inline long shim_add_chain(SSL_CTX *context, X509 *certificate) {
  return SSL_CTX_add1_chain_cert(context, certificate);
}
static inline EVP_PKEY *shim_make_p256_key(void) { return EVP_EC_gen("P-256"); }
