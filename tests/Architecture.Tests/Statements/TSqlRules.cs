using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>What the product's T-SQL does without, because it is unsafe, dear or not to be had everywhere. One visit collects the offences of one script.</summary>
public sealed class TSqlRules : TSqlFragmentVisitor
{
    /// <summary>What T-SQL has and the product uses; SQLite's own functions are not among them.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS", "AVG", "CEILING", "CHARINDEX", "CONCAT", "COUNT", "COUNT_BIG", "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DENSE_RANK", "FLOOR", "FORMAT", "ISNULL", "JSON_MODIFY", "JSON_QUERY", "JSON_VALUE",
        "LAG", "LEAD", "LEN", "LOWER", "LTRIM", "MAX", "MIN", "NEWID", "NTILE", "OBJECT_ID", "POWER", "RANK", "REPLACE", "REPLICATE", "REVERSE", "RIGHT", "LEFT", "ROUND", "ROW_NUMBER", "RTRIM", "SIGN", "SQRT",
        "STRING_AGG", "STUFF", "SUBSTRING", "SUM", "TRIM", "UPPER", "YEAR", "MONTH", "DAY", "ISJSON", "FIRST_VALUE", "LAST_VALUE", "DATALENGTH", "CHECKSUM", "DB_ID", "SCOPE_IDENTITY",
    };

    private readonly List<string> offences = [];

    public static IReadOnlyList<string> Offences(TSqlFragment script)
    {
        var rules = new TSqlRules();
        script.Accept(rules);
        return rules.offences;
    }

    public override void Visit(MergeStatement node) => offences.Add("MERGE");

    public override void Visit(WaitForStatement node) => offences.Add("WAITFOR");

    public override void Visit(CreateOrAlterProcedureStatement node) => offences.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterViewStatement node) => offences.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterFunctionStatement node) => offences.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterTriggerStatement node) => offences.Add("CREATE OR ALTER");

    public override void Visit(SystemVersioningTableOption node) => offences.Add("temporal table");

    public override void Visit(TemporalClause node) => offences.Add("temporal query");

    public override void Visit(TableDefinition node)
    {
        if (node.Indexes.Count > 0 || node.ColumnDefinitions.Any(column => column.Index is not null)) offences.Add("index inside CREATE TABLE");
    }

    public override void Visit(ColumnDefinition node)
    {
        if (node.Constraints.OfType<ForeignKeyConstraintDefinition>().Any(key => Tokens(key).Any(token => token.TokenType == TSqlTokenType.Foreign))) offences.Add("FOREIGN KEY at a column; plain REFERENCES does");
    }

    public override void Visit(UpdateStatement node)
    {
        var target = (node.UpdateSpecification.Target as NamedTableReference)?.SchemaObject.BaseIdentifier.Value;
        if (node.WithCtesAndXmlNamespaces?.CommonTableExpressions.Any(expression => Same(expression.ExpressionName.Value, target)) == true) offences.Add("CTE as UPDATE target");
    }

    public override void Visit(UpdateSpecification node)
    {
        if (node.OutputClause is null && node.OutputIntoClause is null) return;
        foreach (var set in node.SetClauses.OfType<AssignmentSetClause>()) set.NewValue?.Accept(new Unqualified(offences));
    }

    public override void Visit(QuerySpecification node)
    {
        if (node.OffsetClause is not null && node.OrderByClause is null) offences.Add("OFFSET without ORDER BY");
    }

    public override void Visit(QueryDerivedTable node) => Unordered(node.QueryExpression, "derived table");

    public override void Visit(ScalarSubquery node) => Unordered(node.QueryExpression, "subquery");

    public override void Visit(CommonTableExpression node)
    {
        Unordered(node.QueryExpression, "common table expression");
        if (node.QueryExpression is BinaryQueryExpression { All: false } union && Names(union).Contains(node.ExpressionName.Value, StringComparer.OrdinalIgnoreCase)) offences.Add("recursion by UNION; SQL Server wants UNION ALL");
    }

    public override void Visit(StringLiteral node)
    {
        if (!node.IsNational && node.Value.Any(letter => letter > 127)) offences.Add($"'{node.Value}' without N before it loses its letters");
    }

    public override void Visit(FunctionCall node)
    {
        if (!Functions.Contains(node.FunctionName.Value)) offences.Add($"function {node.FunctionName.Value}");
        if (node.FunctionName.Value.ToUpperInvariant() is "MIN" or "MAX" && node.Parameters.Count != 1) offences.Add($"{node.FunctionName.Value} of several values");
    }

    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image or SqlDataTypeOption.Timestamp) offences.Add($"type {node.SqlDataTypeOption}");
    }

    private void Unordered(QueryExpression query, string what)
    {
        if (query.OrderByClause is not null && query.OffsetClause is null && (query as QuerySpecification)?.TopRowFilter is null && query.ForClause is null) offences.Add($"ORDER BY in a {what} without TOP or OFFSET");
    }

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<TSqlParserToken> Tokens(TSqlFragment node) => node.ScriptTokenStream.Skip(node.FirstTokenIndex).Take(node.LastTokenIndex - node.FirstTokenIndex + 1);

    private static IEnumerable<string> Names(TSqlFragment node)
    {
        var tables = new Tables();
        node.Accept(tables);
        return tables.Found;
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(NamedTableReference node) => Found.Add(node.SchemaObject.BaseIdentifier.Value);
    }

    private sealed class Unqualified(List<string> offences) : TSqlFragmentVisitor
    {
        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier?.Count == 1) offences.Add($"{node.MultiPartIdentifier[0].Value} unqualified in SET beside OUTPUT");
        }
    }
}
