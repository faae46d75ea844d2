using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>The tables and columns that a statement names, held against a schema.</summary>
public sealed class NamesInStatement : TSqlFragmentVisitor
{
    private static readonly string[] OfTheServer = ["inserted", "deleted", "tables", "value", "key", "type"];

    private readonly HashSet<string> own = new(OfTheServer, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Alias, string Name)> tables = [];
    private readonly List<MultiPartIdentifier> columns = [];

    /// <summary>Names that no table of the schema has.</summary>
    public static IEnumerable<string> Unknown(TSqlFragment statement, IReadOnlyDictionary<string, Table> schema)
    {
        var names = new NamesInStatement();
        statement.Accept(names);
        var real = names.tables.Where(table => schema.ContainsKey(table.Name)).ToLookup(table => table.Alias, table => schema[table.Name], StringComparer.OrdinalIgnoreCase);
        return names.tables.Where(table => !schema.ContainsKey(table.Name) && !names.own.Contains(table.Name) && !names.aliases.Contains(table.Name)).Select(table => $"table {table.Name}")
            .Concat(names.columns.Where(column => !names.Has(column, real)).Select(column => $"column {string.Join('.', column.Identifiers.Select(part => part.Value))}"))
            .Distinct(StringComparer.Ordinal);
    }

    public override void Visit(NamedTableReference node)
    {
        if (node.Alias is { } alias) aliases.Add(alias.Value);
        if (node.SchemaObject.SchemaIdentifier is null) tables.Add((node.Alias?.Value ?? node.SchemaObject.BaseIdentifier.Value, node.SchemaObject.BaseIdentifier.Value));
    }

    public override void Visit(CommonTableExpression node)
    {
        own.Add(node.ExpressionName.Value);
        foreach (var column in node.Columns) own.Add(column.Value);
    }

    /// <summary>What a batch makes itself it may name.</summary>
    public override void Visit(CreateTableStatement node)
    {
        own.Add(node.SchemaObjectName.BaseIdentifier.Value);
        foreach (var column in node.Definition.ColumnDefinitions) own.Add(column.ColumnIdentifier.Value);
    }

    public override void Visit(SelectScalarExpression node)
    {
        if (node.ColumnName?.Value is { } name) own.Add(name);
    }

    public override void Visit(InlineDerivedTable node)
    {
        foreach (var column in node.Columns) own.Add(column.Value);
    }

    public override void Visit(QueryDerivedTable node)
    {
        foreach (var column in node.Columns) own.Add(column.Value);
    }

    public override void Visit(SchemaDeclarationItemOpenjson node) => own.Add(node.ColumnDefinition.ColumnIdentifier.Value);

    public override void Visit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Regular && node.MultiPartIdentifier is { } name) columns.Add(name);
    }

    private bool Has(MultiPartIdentifier column, ILookup<string, Table> real)
    {
        var name = column[^1].Value;
        if (column.Count == 1) return own.Contains(name) || DatePart.Contains(name) || real.SelectMany(tables => tables).Any(table => table.Columns.ContainsKey(name));
        return !real[column[0].Value].Any() || real[column[0].Value].Any(table => table.Columns.ContainsKey(name)) || (own.Contains(column[0].Value) && own.Contains(name));
    }

    /// <summary>The parser takes the first word of DATEADD for a column.</summary>
    private static readonly HashSet<string> DatePart = new(["year", "month", "day", "hour", "minute", "second", "millisecond"], StringComparer.OrdinalIgnoreCase);
}
