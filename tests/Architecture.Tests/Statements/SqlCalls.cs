using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>A statement as SQL Server gets it, and where it is given to the database.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Text">The statement.</param>
public sealed record SqlText(string Place, string Text);

/// <summary>The places where the code hands a text to the database: the unit of work and Dapper.</summary>
public static class SqlCalls
{
    private static readonly string[] Takers = ["UnitOfWork", "SqlMapper"];

    /// <summary>The expressions given as statements.</summary>
    public static IReadOnlyList<ExpressionSyntax> In(ProductCode code) => [.. code.All.OfType<InvocationExpressionSyntax>().Select(call => Statement(code, call)).OfType<ExpressionSyntax>()];

    /// <summary>What they can be on SQL Server; none for those that only SQLite runs.</summary>
    public static IEnumerable<SqlText> Texts(ProductCode code, ExpressionSyntax call) =>
        SqlServerPart.IsNever(call) ? [] : new SqlTextReader(code).Texts(call).Select(text => new SqlText(ProductCode.Place(call), text));

    private static ExpressionSyntax? Statement(ProductCode code, InvocationExpressionSyntax call)
    {
        if (call.SyntaxTree.FilePath.EndsWith("/Storage/UnitOfWork.cs", StringComparison.Ordinal)) return null; // Hands on what it was given.
        if (call.Expression is not MemberAccessExpressionSyntax and not MemberBindingExpressionSyntax) return null;
        if (code.Symbol(call) is not IMethodSymbol method || !Takers.Contains(method.ContainingType?.Name)) return null;
        var sql = method.Parameters.FirstOrDefault(parameter => parameter is { Name: "sql", Type.SpecialType: SpecialType.System_String });
        if (sql is null) return null;
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == "sql") ?? arguments.ElementAtOrDefault(sql.Ordinal))?.Expression;
    }
}
