/* Pages, scripts and demo data, embedded in the binary.
 *
 * Every asset is one line in a list below and one `#embed` in the list's .c file (demo.c, pages.c). The array,
 * its size and its place in the look-up all come from that line, so a name that is listed but not embedded does
 * not link. The bytes are exactly the file's: no terminating zero, no charset conversion, valid for the life of
 * the process. Not a file system: names are literal, nothing is listed or normalised. */
#pragma once

#include <stddef.h>

/* X(symbol, name): the demo tenants, their knowledge, contacts and conversations. */
#define SVAR_DEMO_ASSETS(X)                           \
  X(demo_tenant_json, "demo/tenant.json")             \
  X(demo_knowledge_en_json, "demo/knowledge-en.json") \
  X(demo_knowledge_da_json, "demo/knowledge-da.json") \
  X(demo_knowledge_sv_json, "demo/knowledge-sv.json") \
  X(demo_policies_en_json, "demo/policies-en.json")   \
  X(demo_contacts_json, "demo/contacts.json")         \
  X(demo_tenant_two_json, "demo/tenant-two.json")     \
  X(demo_threads_da_1_json, "demo/threads-da-1.json") \
  X(demo_threads_en_1_json, "demo/threads-en-1.json") \
  X(demo_threads_en_2_json, "demo/threads-en-2.json") \
  X(demo_threads_sv_1_json, "demo/threads-sv-1.json") \
  X(demo_visitors_en_json, "demo/visitors-en.json")

/* X(symbol, name): the pages and scripts served to browsers. */
#define SVAR_PAGE_ASSETS(X)                                         \
  X(pages_chat_brand_js, "pages/chat/brand.js")                     \
  X(pages_chat_chat_css, "pages/chat/chat.css")                     \
  X(pages_chat_chat_js, "pages/chat/chat.js")                       \
  X(pages_chat_composer_js, "pages/chat/composer.js")               \
  X(pages_chat_html, "pages/chat.html")                             \
  X(pages_chat_labels_da_js, "pages/chat/labels/da.js")             \
  X(pages_chat_labels_de_js, "pages/chat/labels/de.js")             \
  X(pages_chat_labels_en_js, "pages/chat/labels/en.js")             \
  X(pages_chat_labels_js, "pages/chat/labels.js")                   \
  X(pages_chat_labels_nb_js, "pages/chat/labels/nb.js")             \
  X(pages_chat_labels_sv_js, "pages/chat/labels/sv.js")             \
  X(pages_chat_messages_css, "pages/chat/messages.css")             \
  X(pages_chat_messages_js, "pages/chat/messages.js")               \
  X(pages_chat_outbox_js, "pages/chat/outbox.js")                   \
  X(pages_chat_rating_js, "pages/chat/rating.js")                   \
  X(pages_chat_session_js, "pages/chat/session.js")                 \
  X(pages_desk_api_js, "pages/desk/api.js")                         \
  X(pages_desk_attention_js, "pages/desk/attention.js")             \
  X(pages_desk_conversation_js, "pages/desk/conversation.js")       \
  X(pages_desk_deeds_js, "pages/desk/deeds.js")                     \
  X(pages_desk_desk_css, "pages/desk/desk.css")                     \
  X(pages_desk_desk_js, "pages/desk/desk.js")                       \
  X(pages_desk_dialog_js, "pages/desk/dialog.js")                   \
  X(pages_desk_entry_js, "pages/desk/entry.js")                     \
  X(pages_desk_facts_js, "pages/desk/facts.js")                     \
  X(pages_desk_feed_js, "pages/desk/feed.js")                       \
  X(pages_desk_heading_js, "pages/desk/heading.js")                 \
  X(pages_desk_html, "pages/desk.html")                             \
  X(pages_desk_inbox_js, "pages/desk/inbox.js")                     \
  X(pages_desk_keyboard_js, "pages/desk/keyboard.js")               \
  X(pages_desk_keys_js, "pages/desk/keys.js")                       \
  X(pages_desk_list_css, "pages/desk/list.css")                     \
  X(pages_desk_list_js, "pages/desk/list.js")                       \
  X(pages_desk_listing_js, "pages/desk/listing.js")                 \
  X(pages_desk_people_js, "pages/desk/people.js")                   \
  X(pages_desk_refresher_js, "pages/desk/refresher.js")             \
  X(pages_desk_reply_js, "pages/desk/reply.js")                     \
  X(pages_desk_side_css, "pages/desk/side.css")                     \
  X(pages_desk_signin_js, "pages/desk/signin.js")                   \
  X(pages_desk_thread_css, "pages/desk/thread.css")                 \
  X(pages_desk_thread_js, "pages/desk/thread.js")                   \
  X(pages_desk_titles_js, "pages/desk/titles.js")                   \
  X(pages_desk_toast_js, "pages/desk/toast.js")                     \
  X(pages_desk_trace_js, "pages/desk/trace.js")                     \
  X(pages_desk_values_js, "pages/desk/values.js")                   \
  X(pages_desk_words_js, "pages/desk/words.js")                     \
  X(pages_index_css, "pages/index.css")                             \
  X(pages_index_html, "pages/index.html")                           \
  X(pages_reference_html, "pages/reference.html")                   \
  X(pages_reference_outline_js, "pages/reference/outline.js")       \
  X(pages_reference_reference_css, "pages/reference/reference.css") \
  X(pages_reference_reference_js, "pages/reference/reference.js")   \
  X(pages_reference_trial_js, "pages/reference/trial.js")           \
  X(pages_shared_backoff_js, "pages/shared/backoff.js")             \
  X(pages_shared_element_js, "pages/shared/element.js")             \
  X(pages_shared_identifier_js, "pages/shared/identifier.js")       \
  X(pages_shared_keep_js, "pages/shared/keep.js")                   \
  X(pages_shared_mark_svg, "pages/shared/mark.svg")                 \
  X(pages_shared_prose_js, "pages/shared/prose.js")                 \
  X(pages_shared_socket_js, "pages/shared/socket.js")               \
  X(pages_shared_theme_css, "pages/shared/theme.css")

#define SVAR_DECLARE_ASSET(symbol, name)            \
  extern const unsigned char svar_##symbol[];       \
  extern const size_t svar_##symbol##_size;

SVAR_DEMO_ASSETS(SVAR_DECLARE_ASSET)
SVAR_PAGE_ASSETS(SVAR_DECLARE_ASSET)

/* The bytes of the asset called `name` ("demo/tenant.json") with their count in `*size`;
 * NULL and 0 when there is none. `size` must not be NULL. */
const unsigned char *svar_asset(const char *name, size_t *size);

/* The name of the page asset at this place of its list, so that a reader need not keep the list again;
 * NULL behind the last. */
const char *svar_page_name(size_t index);
