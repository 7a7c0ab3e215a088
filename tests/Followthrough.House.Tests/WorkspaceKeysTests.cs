using Xunit;

namespace Followthrough.House.Tests;

public sealed class WorkspaceKeysTests
{
    [Theory]
    [InlineData("create table touches (id bigint not null, workspace_id bigint not null, primary key (id))")]
    [InlineData("create table touches (id integer primary key)")]
    [InlineData("CREATE TABLE IF NOT EXISTS touches (workspace_id bigint, id bigint, PRIMARY KEY (id, workspace_id))")]
    [InlineData("create table a (workspace_id bigint, b bigint check (b in (1, 2)), primary key (workspace_id, b),\nforeign key (b) references prospects (id))")]
    [InlineData("create table a (\nworkspace_id bigint,\nb bigint not null references prospects (id),\nprimary key (workspace_id, b))")]
    [InlineData("create table touches (id int -- primary key (workspace_id, id)\n)")]
    public void The_bad_is_flagged(string sql) => Assert.Single(WorkspaceKeys.Check("001.sql", sql));

    [Theory]
    [InlineData("create table touches (workspace_id bigint not null, id bigint not null, primary key (workspace_id, id)) without rowid")]
    [InlineData("create table a (workspace_id bigint, b int, primary key (\"workspace_id\", b), foreign key (workspace_id, b) references prospects (workspace_id, id))")]
    [InlineData("create table a (\nworkspace_id bigint not null references workspaces (id),\nb bigint references accounts (id),\nprimary key (workspace_id, b))")]
    [InlineData("create table accounts (id bigint primary key)")]
    [InlineData("create table account_logins (account_id bigint primary key)")]
    [InlineData("create index touches_due on touches (due)")]
    public void The_good_passes(string sql) => Assert.Empty(WorkspaceKeys.Check("001.sql", sql));
}
