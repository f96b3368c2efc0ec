/**
 * The roles of a server beside the users of MotherDuck, and the links between them.
 *
 * <p>
 * {@link io.duckpair.ui.roles.RolesController} puts the view together; {@code RolesViewModel} knows what is shown and selected and
 * never sees a control; {@code RolesReading} asks the server and the accounts, beside the screen.
 */
@NullMarked
package io.duckpair.ui.roles;

import org.jspecify.annotations.NullMarked;
