using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>Which side of a question about the dialect SQL Server takes.</summary>
public static class SqlServerPart
{
    /// <summary>The side taken; null when the question is about something else.</summary>
    public static ExpressionSyntax? Of(ConditionalExpressionSyntax choice) => Answer(choice.Condition) switch { true => choice.WhenTrue, false => choice.WhenFalse, null => null };

    /// <summary>Code that only SQLite runs.</summary>
    public static bool IsNever(SyntaxNode node)
    {
        for (var (inner, outer) = (node, node.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ConditionalExpressionSyntax choice && inner != choice.Condition && Of(choice) is { } taken && taken != inner) return true;
            if (outer is IfStatementSyntax question && question.Statement == inner && Answer(question.Condition) == false) return true;
            if (outer is ElseClauseSyntax { Parent: IfStatementSyntax asked } && Answer(asked.Condition) == true) return true;
            if (outer is BlockSyntax block && block.Statements.TakeWhile(statement => statement != inner).Any(LeavesAlways)) return true;
        }

        return false;

        static bool LeavesAlways(StatementSyntax statement) => statement is IfStatementSyntax { Else: null } question && Answer(question.Condition) == true
            && (question.Statement is ReturnStatementSyntax || (question.Statement as BlockSyntax)?.Statements.LastOrDefault() is ReturnStatementSyntax);
    }

    /// <summary>What SQL Server answers; null when it depends on more than the dialect, except that "SQLite and …" is no.</summary>
    private static bool? Answer(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Dialect" } } dialect } =>
            dialect.Name.Identifier.Text == "SqlServer",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when Answer(both.Left) == false || Answer(both.Right) == false => false,
        _ => null,
    };
}
