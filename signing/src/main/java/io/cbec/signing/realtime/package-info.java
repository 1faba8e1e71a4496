/**
 * The original data of payments that customs asks for in real time (海关179号公告, 支付原始数据实时获取): typed
 * data, its check, the string to sign, the signature. Byte-level facts are in {@code
 * docs/announcement-179.md}.
 */
@NullMarked
package io.cbec.signing.realtime;

import org.jspecify.annotations.NullMarked;
