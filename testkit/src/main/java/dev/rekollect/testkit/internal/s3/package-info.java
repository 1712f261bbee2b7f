/** S3 as far as pictures need it: a store of objects, what it tells of changes, and its REST protocol. */
@NullMarked
package dev.rekollect.testkit.internal.s3;

import org.jspecify.annotations.NullMarked;
