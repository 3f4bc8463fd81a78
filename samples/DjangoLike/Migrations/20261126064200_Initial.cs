using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DjangoLike.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "auth_group",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(maxLength: 150, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "auth_user",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    password = table.Column<string>(maxLength: 256, nullable: false),
                    last_login = table.Column<DateTime>(nullable: true),
                    is_superuser = table.Column<bool>(nullable: false),
                    username = table.Column<string>(maxLength: 150, nullable: false),
                    first_name = table.Column<string>(maxLength: 150, nullable: false),
                    last_name = table.Column<string>(maxLength: 150, nullable: false),
                    email = table.Column<string>(maxLength: 254, nullable: false),
                    is_staff = table.Column<bool>(nullable: false),
                    is_active = table.Column<bool>(nullable: false),
                    date_joined = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "django_content_type",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    app_label = table.Column<string>(maxLength: 100, nullable: false),
                    model = table.Column<string>(maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_django_content_type", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "django_session",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_key = table.Column<string>(maxLength: 40, nullable: false),
                    session_data = table.Column<string>(nullable: false),
                    expire_date = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_django_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "polls_question",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    question_text = table.Column<string>(maxLength: 200, nullable: false),
                    pub_date = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_polls_question", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "auth_user_groups",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(nullable: false),
                    user_id = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_user_groups", x => x.id);
                    table.ForeignKey(
                        name: "FK_auth_user_groups_auth_group_group_id",
                        column: x => x.group_id,
                        principalTable: "auth_group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_auth_user_groups_auth_user_user_id",
                        column: x => x.user_id,
                        principalTable: "auth_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "auth_permission",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(maxLength: 255, nullable: false),
                    content_type_id = table.Column<long>(nullable: false),
                    codename = table.Column<string>(maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_permission", x => x.id);
                    table.ForeignKey(
                        name: "FK_auth_permission_django_content_type_content_type_id",
                        column: x => x.content_type_id,
                        principalTable: "django_content_type",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "django_admin_log",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_time = table.Column<DateTime>(nullable: false),
                    user_id = table.Column<long>(nullable: false),
                    content_type_id = table.Column<long>(nullable: true),
                    object_id = table.Column<string>(nullable: true),
                    object_repr = table.Column<string>(maxLength: 200, nullable: false),
                    action_flag = table.Column<int>(nullable: false),
                    change_message = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_django_admin_log", x => x.id);
                    table.ForeignKey(
                        name: "FK_django_admin_log_auth_user_user_id",
                        column: x => x.user_id,
                        principalTable: "auth_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_django_admin_log_django_content_type_content_type_id",
                        column: x => x.content_type_id,
                        principalTable: "django_content_type",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "polls_choice",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    question_id = table.Column<long>(nullable: false),
                    choice_text = table.Column<string>(maxLength: 200, nullable: false),
                    votes = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_polls_choice", x => x.id);
                    table.ForeignKey(
                        name: "FK_polls_choice_polls_question_question_id",
                        column: x => x.question_id,
                        principalTable: "polls_question",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "auth_group_permissions",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(nullable: false),
                    permission_id = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_group_permissions", x => x.id);
                    table.ForeignKey(
                        name: "FK_auth_group_permissions_auth_group_group_id",
                        column: x => x.group_id,
                        principalTable: "auth_group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_auth_group_permissions_auth_permission_permission_id",
                        column: x => x.permission_id,
                        principalTable: "auth_permission",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "auth_user_user_permissions",
                columns: table => new
                {
                    id = table.Column<long>(nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                        .Annotation("Sqlite:Autoincrement", true),
                    permission_id = table.Column<long>(nullable: false),
                    user_id = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auth_user_user_permissions", x => x.id);
                    table.ForeignKey(
                        name: "FK_auth_user_user_permissions_auth_permission_permission_id",
                        column: x => x.permission_id,
                        principalTable: "auth_permission",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_auth_user_user_permissions_auth_user_user_id",
                        column: x => x.user_id,
                        principalTable: "auth_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_auth_group_name",
                table: "auth_group",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_auth_group_permissions_group_id_permission_id",
                table: "auth_group_permissions",
                columns: new[] { "group_id", "permission_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_auth_group_permissions_permission_id",
                table: "auth_group_permissions",
                column: "permission_id");

            migrationBuilder.CreateIndex(
                name: "IX_auth_permission_content_type_id",
                table: "auth_permission",
                column: "content_type_id");

            migrationBuilder.CreateIndex(
                name: "IX_auth_permission_content_type_id_codename",
                table: "auth_permission",
                columns: new[] { "content_type_id", "codename" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_auth_user_username",
                table: "auth_user",
                column: "username",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_auth_user_groups_group_id",
                table: "auth_user_groups",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "IX_auth_user_groups_user_id_group_id",
                table: "auth_user_groups",
                columns: new[] { "user_id", "group_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_auth_user_user_permissions_permission_id",
                table: "auth_user_user_permissions",
                column: "permission_id");

            migrationBuilder.CreateIndex(
                name: "IX_auth_user_user_permissions_user_id_permission_id",
                table: "auth_user_user_permissions",
                columns: new[] { "user_id", "permission_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_django_admin_log_content_type_id",
                table: "django_admin_log",
                column: "content_type_id");

            migrationBuilder.CreateIndex(
                name: "IX_django_admin_log_user_id",
                table: "django_admin_log",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_django_content_type_app_label_model",
                table: "django_content_type",
                columns: new[] { "app_label", "model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_django_session_expire_date",
                table: "django_session",
                column: "expire_date");

            migrationBuilder.CreateIndex(
                name: "IX_django_session_session_key",
                table: "django_session",
                column: "session_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_polls_choice_question_id",
                table: "polls_choice",
                column: "question_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "auth_group_permissions");

            migrationBuilder.DropTable(
                name: "auth_user_groups");

            migrationBuilder.DropTable(
                name: "auth_user_user_permissions");

            migrationBuilder.DropTable(
                name: "django_admin_log");

            migrationBuilder.DropTable(
                name: "django_session");

            migrationBuilder.DropTable(
                name: "polls_choice");

            migrationBuilder.DropTable(
                name: "auth_group");

            migrationBuilder.DropTable(
                name: "auth_permission");

            migrationBuilder.DropTable(
                name: "auth_user");

            migrationBuilder.DropTable(
                name: "polls_question");

            migrationBuilder.DropTable(
                name: "django_content_type");
        }
    }
}
