/* The pages and scripts served to browsers. */
#include "embed.h"

SVAR_EMBED(pages_chat_html) {
#embed "pages/chat.html"
};
SVAR_EMBED_SIZE(pages_chat_html)

SVAR_EMBED(pages_chat_brand_js) {
#embed "pages/chat/brand.js"
};
SVAR_EMBED_SIZE(pages_chat_brand_js)

SVAR_EMBED(pages_chat_chat_css) {
#embed "pages/chat/chat.css"
};
SVAR_EMBED_SIZE(pages_chat_chat_css)

SVAR_EMBED(pages_chat_chat_js) {
#embed "pages/chat/chat.js"
};
SVAR_EMBED_SIZE(pages_chat_chat_js)

SVAR_EMBED(pages_chat_composer_js) {
#embed "pages/chat/composer.js"
};
SVAR_EMBED_SIZE(pages_chat_composer_js)

SVAR_EMBED(pages_chat_labels_js) {
#embed "pages/chat/labels.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_js)

SVAR_EMBED(pages_chat_labels_da_js) {
#embed "pages/chat/labels/da.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_da_js)

SVAR_EMBED(pages_chat_labels_de_js) {
#embed "pages/chat/labels/de.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_de_js)

SVAR_EMBED(pages_chat_labels_en_js) {
#embed "pages/chat/labels/en.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_en_js)

SVAR_EMBED(pages_chat_labels_nb_js) {
#embed "pages/chat/labels/nb.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_nb_js)

SVAR_EMBED(pages_chat_labels_sv_js) {
#embed "pages/chat/labels/sv.js"
};
SVAR_EMBED_SIZE(pages_chat_labels_sv_js)

SVAR_EMBED(pages_chat_messages_css) {
#embed "pages/chat/messages.css"
};
SVAR_EMBED_SIZE(pages_chat_messages_css)

SVAR_EMBED(pages_chat_messages_js) {
#embed "pages/chat/messages.js"
};
SVAR_EMBED_SIZE(pages_chat_messages_js)

SVAR_EMBED(pages_chat_outbox_js) {
#embed "pages/chat/outbox.js"
};
SVAR_EMBED_SIZE(pages_chat_outbox_js)

SVAR_EMBED(pages_chat_rating_js) {
#embed "pages/chat/rating.js"
};
SVAR_EMBED_SIZE(pages_chat_rating_js)

SVAR_EMBED(pages_chat_session_js) {
#embed "pages/chat/session.js"
};
SVAR_EMBED_SIZE(pages_chat_session_js)

SVAR_EMBED(pages_desk_html) {
#embed "pages/desk.html"
};
SVAR_EMBED_SIZE(pages_desk_html)

SVAR_EMBED(pages_desk_api_js) {
#embed "pages/desk/api.js"
};
SVAR_EMBED_SIZE(pages_desk_api_js)

SVAR_EMBED(pages_desk_attention_js) {
#embed "pages/desk/attention.js"
};
SVAR_EMBED_SIZE(pages_desk_attention_js)

SVAR_EMBED(pages_desk_conversation_js) {
#embed "pages/desk/conversation.js"
};
SVAR_EMBED_SIZE(pages_desk_conversation_js)

SVAR_EMBED(pages_desk_deeds_js) {
#embed "pages/desk/deeds.js"
};
SVAR_EMBED_SIZE(pages_desk_deeds_js)

SVAR_EMBED(pages_desk_desk_css) {
#embed "pages/desk/desk.css"
};
SVAR_EMBED_SIZE(pages_desk_desk_css)

SVAR_EMBED(pages_desk_desk_js) {
#embed "pages/desk/desk.js"
};
SVAR_EMBED_SIZE(pages_desk_desk_js)

SVAR_EMBED(pages_desk_dialog_js) {
#embed "pages/desk/dialog.js"
};
SVAR_EMBED_SIZE(pages_desk_dialog_js)

SVAR_EMBED(pages_desk_entry_js) {
#embed "pages/desk/entry.js"
};
SVAR_EMBED_SIZE(pages_desk_entry_js)

SVAR_EMBED(pages_desk_facts_js) {
#embed "pages/desk/facts.js"
};
SVAR_EMBED_SIZE(pages_desk_facts_js)

SVAR_EMBED(pages_desk_feed_js) {
#embed "pages/desk/feed.js"
};
SVAR_EMBED_SIZE(pages_desk_feed_js)

SVAR_EMBED(pages_desk_heading_js) {
#embed "pages/desk/heading.js"
};
SVAR_EMBED_SIZE(pages_desk_heading_js)

SVAR_EMBED(pages_desk_inbox_js) {
#embed "pages/desk/inbox.js"
};
SVAR_EMBED_SIZE(pages_desk_inbox_js)

SVAR_EMBED(pages_desk_keyboard_js) {
#embed "pages/desk/keyboard.js"
};
SVAR_EMBED_SIZE(pages_desk_keyboard_js)

SVAR_EMBED(pages_desk_keys_js) {
#embed "pages/desk/keys.js"
};
SVAR_EMBED_SIZE(pages_desk_keys_js)

SVAR_EMBED(pages_desk_list_css) {
#embed "pages/desk/list.css"
};
SVAR_EMBED_SIZE(pages_desk_list_css)

SVAR_EMBED(pages_desk_list_js) {
#embed "pages/desk/list.js"
};
SVAR_EMBED_SIZE(pages_desk_list_js)

SVAR_EMBED(pages_desk_listing_js) {
#embed "pages/desk/listing.js"
};
SVAR_EMBED_SIZE(pages_desk_listing_js)

SVAR_EMBED(pages_desk_people_js) {
#embed "pages/desk/people.js"
};
SVAR_EMBED_SIZE(pages_desk_people_js)

SVAR_EMBED(pages_desk_refresher_js) {
#embed "pages/desk/refresher.js"
};
SVAR_EMBED_SIZE(pages_desk_refresher_js)

SVAR_EMBED(pages_desk_reply_js) {
#embed "pages/desk/reply.js"
};
SVAR_EMBED_SIZE(pages_desk_reply_js)

SVAR_EMBED(pages_desk_side_css) {
#embed "pages/desk/side.css"
};
SVAR_EMBED_SIZE(pages_desk_side_css)

SVAR_EMBED(pages_desk_signin_js) {
#embed "pages/desk/signin.js"
};
SVAR_EMBED_SIZE(pages_desk_signin_js)

SVAR_EMBED(pages_desk_thread_css) {
#embed "pages/desk/thread.css"
};
SVAR_EMBED_SIZE(pages_desk_thread_css)

SVAR_EMBED(pages_desk_thread_js) {
#embed "pages/desk/thread.js"
};
SVAR_EMBED_SIZE(pages_desk_thread_js)

SVAR_EMBED(pages_desk_titles_js) {
#embed "pages/desk/titles.js"
};
SVAR_EMBED_SIZE(pages_desk_titles_js)

SVAR_EMBED(pages_desk_toast_js) {
#embed "pages/desk/toast.js"
};
SVAR_EMBED_SIZE(pages_desk_toast_js)

SVAR_EMBED(pages_desk_trace_js) {
#embed "pages/desk/trace.js"
};
SVAR_EMBED_SIZE(pages_desk_trace_js)

SVAR_EMBED(pages_desk_values_js) {
#embed "pages/desk/values.js"
};
SVAR_EMBED_SIZE(pages_desk_values_js)

SVAR_EMBED(pages_desk_words_js) {
#embed "pages/desk/words.js"
};
SVAR_EMBED_SIZE(pages_desk_words_js)

SVAR_EMBED(pages_index_css) {
#embed "pages/index.css"
};
SVAR_EMBED_SIZE(pages_index_css)

SVAR_EMBED(pages_index_html) {
#embed "pages/index.html"
};
SVAR_EMBED_SIZE(pages_index_html)

SVAR_EMBED(pages_reference_html) {
#embed "pages/reference.html"
};
SVAR_EMBED_SIZE(pages_reference_html)

SVAR_EMBED(pages_reference_outline_js) {
#embed "pages/reference/outline.js"
};
SVAR_EMBED_SIZE(pages_reference_outline_js)

SVAR_EMBED(pages_reference_reference_css) {
#embed "pages/reference/reference.css"
};
SVAR_EMBED_SIZE(pages_reference_reference_css)

SVAR_EMBED(pages_reference_reference_js) {
#embed "pages/reference/reference.js"
};
SVAR_EMBED_SIZE(pages_reference_reference_js)

SVAR_EMBED(pages_reference_trial_js) {
#embed "pages/reference/trial.js"
};
SVAR_EMBED_SIZE(pages_reference_trial_js)

SVAR_EMBED(pages_shared_backoff_js) {
#embed "pages/shared/backoff.js"
};
SVAR_EMBED_SIZE(pages_shared_backoff_js)

SVAR_EMBED(pages_shared_element_js) {
#embed "pages/shared/element.js"
};
SVAR_EMBED_SIZE(pages_shared_element_js)

SVAR_EMBED(pages_shared_identifier_js) {
#embed "pages/shared/identifier.js"
};
SVAR_EMBED_SIZE(pages_shared_identifier_js)

SVAR_EMBED(pages_shared_keep_js) {
#embed "pages/shared/keep.js"
};
SVAR_EMBED_SIZE(pages_shared_keep_js)

SVAR_EMBED(pages_shared_mark_svg) {
#embed "pages/shared/mark.svg"
};
SVAR_EMBED_SIZE(pages_shared_mark_svg)

SVAR_EMBED(pages_shared_prose_js) {
#embed "pages/shared/prose.js"
};
SVAR_EMBED_SIZE(pages_shared_prose_js)

SVAR_EMBED(pages_shared_socket_js) {
#embed "pages/shared/socket.js"
};
SVAR_EMBED_SIZE(pages_shared_socket_js)

SVAR_EMBED(pages_shared_theme_css) {
#embed "pages/shared/theme.css"
};
SVAR_EMBED_SIZE(pages_shared_theme_css)

#define SVAR_PAGE_NAME(symbol, name) name,

static const char *const names[] = {SVAR_PAGE_ASSETS(SVAR_PAGE_NAME)};

const char *svar_page_name(size_t index) {
  return index < sizeof names / sizeof names[0] ? names[index] : NULL;
}
