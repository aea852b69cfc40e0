"""electronics"""
