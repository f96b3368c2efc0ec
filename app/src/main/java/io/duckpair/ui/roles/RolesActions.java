package io.duckpair.ui.roles;

import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.secret.Secret;
import io.duckpair.ui.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.stage.Window;

/** What can be done with roles, users and links: asks what has to be asked, has it done, and says what became of it. */
final class RolesActions implements LinkDetailsController.Actions {

    /** Where it is asked and said. */
    interface View {

        Window window();

        LastWord say();

        /** Whether something is being read that is not on the screen yet. */
        void setReading(boolean now);

        /** What is shown is to be read again. */
        void stale();
    }

    private final Texts texts;
    private final RolesWords words;
    private final RolesViewModel model;
    private final RolesWork work;
    private final View view;

    RolesActions(Texts texts, RolesWords words, RolesViewModel model, RolesWork work, View view) {
        this.texts = texts;
        this.words = words;
        this.model = model;
        this.work = work;
        this.view = view;
    }

    /** Lists the organisation with the administrator's token, asked for where it is not known. */
    void askOrganization() {
        work.desk().administrator().ifPresentOrElse(this::readOrganization,
                () -> new AdministratorQuestion(texts).ask(view.window(), this::readOrganization));
    }

    private void readOrganization(Secret administrator) {
        view.setReading(true);
        work.readOrganization(administrator, trouble -> {
            view.stale();
            if (trouble != null) {
                view.say().warn(trouble, "roles.admin.no-tokens");
            }
        }, error -> {
            view.setReading(false);
            view.say().warn(error, "roles.admin.at-hand");
        });
    }

    void addAccount() {
        new AccountQuestion(texts).ask(view.window(), (target, token) -> {
            Link account = AccountQuestion.account(work.opened(), work.desk().freeName(target), target);
            work.add(account, token, view::stale, this::failed);
        });
    }

    @Override
    public void test(LinkLine line) {
        if (line.link() == null || model.state(line) == LinkStanding.TESTING) {
            return;
        }
        model.testing(line);
        work.test(line, model.health(line), found -> model.tested(line, found), error -> {
            model.untested(line);
            failed(error);
        });
    }

    /** Links the selected role and user, where they can be. */
    void link() {
        ServerRole role = model.role().get();
        UserLine user = model.user().get();
        if (role == null || user == null || !model.canLink()) {
            return;
        }
        LinkSettings open = work.opened();
        Link openLink = work.desk().links().get().stream().filter(link -> link.name().equals(open.name())).findFirst()
                .orElse(null);
        LinkForm form = new LinkForm(role, user, open, openLink, model.picture(),
                work.desk().freeName(role.name()));
        new LinkFormController(texts, words, form).ask(view.window(),
                (wish, outcome) -> work.link(wish, unchecked -> {
                    outcome.made().run();
                    made(wish, unchecked);
                }, outcome.refused()), view::stale);
    }

    private void made(LinkWish wish, List<Unchecked> unchecked) {
        view.say().say(unchecked.isEmpty() ? "success" : "warning",
                texts.get("roles.made", RolesWords.brief(wish.link().name())),
                unchecked.isEmpty() ? texts.get("roles.made.next") : texts.get("roles.made.unchecked",
                        unchecked.stream().map(Unchecked::database).collect(Collectors.joining(", "))));
    }

    @Override
    public void unlink(LinkLine line) {
        boolean open = line.database().equals(work.opened().postgres().settings().database());
        String name = RolesWords.brief(line.name());
        new RolesQuestion(texts.get("roles.unlink.title", name),
                texts.get(open ? "roles.unlink.text.open" : "roles.unlink.text"), texts.get("roles.unlink.do", name),
                line.environment() == Environment.PRODUCTION ? name : null)
                .ask(view.window(), texts, () -> work.unlink(line, () -> {
                    view.say().say("success", texts.get("roles.unlinked", name), texts.get("roles.unlinked.next"));
                    view.stale();
                }, this::failed));
    }

    @Override
    public void setEnvironment(LinkLine line, Environment environment) {
        work.setEnvironment(line, environment, view::stale, this::failed);
    }

    private void failed(DuckpairException error) {
        view.say().failed(error);
    }
}
