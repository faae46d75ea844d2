using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>A table as the migrations leave it behind.</summary>
public sealed class Table
{
    /// <summary>Columns and whether they may be empty.</summary>
    public Dictionary<string, bool> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of unique keys and indexes, with their columns in order; a null filter means all rows.</summary>
    public Dictionary<string, (string Columns, bool Filtered)> Unique { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>What migrations for SQL Server make, folded without a server.</summary>
public sealed class Schema : TSqlFragmentVisitor
{
    public Dictionary<string, Table> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static Schema Of(IEnumerable<SourceFile> migrations)
    {
        var schema = new Schema();
        foreach (var migration in migrations)
        {
            var (script, error) = TSql.Parse(migration.Text);
            Assert.True(script is not null, $"{migration.Path}: {error}");
            script.Accept(schema);
        }

        return schema;
    }

    public override void Visit(CreateTableStatement node)
    {
        var name = node.SchemaObjectName.BaseIdentifier.Value;
        if (!Tables.TryGetValue(name, out var table)) Tables[name] = table = new Table(); // Two services may each have one of that name.
        Add(table, node.Definition);
    }

    public override void Visit(AlterTableAddTableElementStatement node) => Add(Tables[node.SchemaObjectName.BaseIdentifier.Value], node.Definition);

    public override void Visit(AlterTableAlterColumnStatement node) =>
        Tables[node.SchemaObjectName.BaseIdentifier.Value].Columns[node.ColumnIdentifier.Value] = node.AlterTableAlterColumnOption != AlterTableAlterColumnOption.NotNull;

    public override void Visit(AlterTableDropTableElementStatement node)
    {
        foreach (var column in node.AlterTableDropTableElements.Where(element => element.TableElementType == TableElementType.Column))
            Tables[node.SchemaObjectName.BaseIdentifier.Value].Columns.Remove(column.Name.Value);
    }

    public override void Visit(CreateIndexStatement node)
    {
        if (node.Unique) Tables[node.OnName.BaseIdentifier.Value].Unique[node.Name.Value] = (Names(node.Columns), node.FilterPredicate is not null);
    }

    public override void Visit(DropIndexClause node) => Tables[node.Object.BaseIdentifier.Value].Unique.Remove(node.Index.Value);

    private static void Add(Table table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var name = column.ColumnIdentifier.Value;
            table.Columns[name] = !column.Constraints.Any(constraint => constraint is NullableConstraintDefinition { Nullable: false } or UniqueConstraintDefinition { IsPrimaryKey: true }) && column.ComputedColumnExpression is null;
            foreach (var key in column.Constraints.OfType<UniqueConstraintDefinition>()) table.Unique[key.ConstraintIdentifier?.Value ?? name] = (name.ToLowerInvariant(), false);
        }

        foreach (var key in definition.TableConstraints.OfType<UniqueConstraintDefinition>()) table.Unique[key.ConstraintIdentifier?.Value ?? Names(key.Columns)] = (Names(key.Columns), false);
    }

    private static string Names(IEnumerable<ColumnWithSortOrder> columns) => string.Join(",", columns.Select(column => column.Column.MultiPartIdentifier[^1].Value.ToLowerInvariant()));
}
